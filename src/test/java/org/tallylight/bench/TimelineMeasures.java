package org.tallylight.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.tallylight.interchange.About;
import org.tallylight.interchange.Candidate;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Details;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Gap;
import org.tallylight.interchange.Match;
import org.tallylight.interchange.Matching;
import org.tallylight.interchange.Media;
import org.tallylight.interchange.Piece;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Time;
import org.tallylight.interchange.Track;
import org.tallylight.interchange.Usage;
import org.tallylight.interchange.Usages;
import org.tallylight.interchange.Writing;

/**
 * A timeline of 10,000 clips of 1,000 works on 40 tracks: written, read and matched in each format, in this JVM, and what
 * is used when, beside the same of twice as many clips. Seconds are processor time of the thread.
 */
final class TimelineMeasures implements Group {
    private static final int CLIPS = 10_000;
    private static final int TRACKS = 40;
    private static final int WORKS = 1_000;
    private static final int ROUNDS = 5;
    private static final int WARM_ROUNDS = 3;
    /** A usage list takes milliseconds, so it is taken so many times. */
    private static final int TIMES = 20;
    /** Of milliseconds that the processor's caches and the collector of garbage disturb, the best of so many counts. */
    private static final int USAGE_ROUNDS = 15;

    private static final double MIB = 1 << 20;
    private static final Rate RATE = Rate.FPS_25;

    @Override
    public String name() {
        return "cut";
    }

    @Override
    public List<String> measures() {
        List<String> names = new ArrayList<>();
        for (Format format : Format.values()) {
            for (String what : List.of("export-seconds", "import-seconds", "match-seconds", "peak-mib")) {
                names.add(named(format, what));
            }
        }
        names.addAll(List.of("usages-ms", "usages-twice-ms"));
        return names;
    }

    private static String named(Format format, String what) {
        return "timeline-" + format.name().toLowerCase(Locale.ROOT) + "-" + what;
    }

    /** Something of this thread that is timed. */
    private interface Doing<T> {
        T done();
    }

    @Override
    public List<Measure> take() throws Exception {
        Edit edit = edit(CLIPS);
        List<Candidate> works = IntStream.range(0, WORKS)
                .mapToObj(i -> new Candidate(id(i), Set.of(), Set.of(file(i))))
                .toList();
        List<Measure> measures = new ArrayList<>();
        for (Format format : Format.values()) {
            List<Writing.File> files = format.write(edit).files();
            for (int i = 0; i < WARM_ROUNDS; i++) {
                there(edit, format, works);
            }
            Rounds rounds = new Rounds(ROUNDS).run(round -> {
                round.add("export", seconds(() -> format.write(edit)));
                round.add("import", seconds(() -> read(files, format)));
                List<Edit> read = read(files, format);
                round.add("match", seconds(() -> matched(read, works)));
            });
            measures.add(Measure.info(named(format, "export-seconds"), rounds.median("export"), null));
            measures.add(Measure.info(named(format, "import-seconds"), rounds.median("import"), null));
            measures.add(Measure.info(named(format, "match-seconds"), rounds.median("match"), null));
            measures.add(Measure.info(named(format, "peak-mib"), peakMib(() -> there(edit, format, works)), null));
        }
        measures.addAll(usages(edit, edit(2 * CLIPS)));
        return measures;
    }

    private static List<Measure> usages(Edit once, Edit twice) throws Exception {
        for (int i = 0; i < WARM_ROUNDS; i++) {
            usages(once);
            usages(twice);
        }
        Rounds rounds = new Rounds(USAGE_ROUNDS).run(round -> {
            round.add("once", seconds(() -> usages(once)) * 1_000 / TIMES);
            round.add("twice", seconds(() -> usages(twice)) * 1_000 / TIMES);
        });
        return List.of(
                Measure.info("usages-ms", rounds.least("once"), null),
                Measure.atMost("usages-twice-ms", rounds.least("twice"), rounds.least("once"), 2.3));
    }

    private static long usages(Edit edit) {
        long all = 0;
        for (int i = 0; i < TIMES; i++) {
            all += Usages.of(edit).size();
        }
        return all;
    }

    /** Out and in again. */
    private static long there(Edit edit, Format format, List<Candidate> works) {
        return matched(read(format.write(edit).files(), format), works);
    }

    /** An EDL is a file for each track, the others are one. */
    private static List<Edit> read(List<Writing.File> files, Format format) {
        return files.stream().map(file -> format.read(file.bytes()).edit()).toList();
    }

    /** How many of the clips are found. */
    private static long matched(List<Edit> edits, List<Candidate> works) {
        Matching matching = new Matching(works);
        List<Usage> usages =
                edits.stream().flatMap(each -> Usages.of(each).stream()).toList();
        long found = usages.stream()
                .filter(each -> matching.of(each.clip()) instanceof Match.Found)
                .count();
        if (found == 0 || found < usages.size()) {
            throw new IllegalStateException(found + " of " + usages.size() + " clips were found");
        }
        return found;
    }

    private static double seconds(Doing<?> doing) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (doing.done() == null) {
            throw new IllegalStateException("nothing was done");
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }

    /** By how much the heap grows at most, garbage included: each pool's peak, added. */
    private static double peakMib(Doing<?> doing) {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        seconds(doing);
        long most =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return (most - before) / MIB;
    }

    /** Tracks of clips and gaps, half of them pictures, each clip of a work that its name tells. */
    private static Edit edit(int clips) {
        List<Track> tracks = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < clips / TRACKS; i++) {
                int work = (track * 31 + i * 7) % WORKS;
                Media media = new Media.External(
                        About.named(file(work)), Range.frames(0, 5_000, RATE), "file:///media/" + file(work));
                pieces.add(Clip.of(
                        About.named(file(work)).work(id(work)),
                        Range.frames(i % 1_000, 48, RATE),
                        Details.speed(i % 5 == 0 ? 2 : 1),
                        media));
                if (i % 4 == 3) {
                    pieces.add(Gap.of(new Time(12, RATE)));
                }
            }
            tracks.add(Track.of("T" + track, track % 2 == 0 ? Track.VIDEO : Track.AUDIO, pieces));
        }
        return Edit.of("Measured", new Time(0, RATE), tracks);
    }

    private static String id(int work) {
        return "%026d".formatted(work);
    }

    private static String file(int work) {
        return "take-" + id(work) + ".mov";
    }
}
