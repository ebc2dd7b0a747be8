package org.tallylight.works.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.About;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Details;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Piece;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Time;
import org.tallylight.interchange.Track;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Csv;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.Ranges;
import org.tallylight.works.ranges.Stretch;

/**
 * The good ranges that whoever has a pack made has marked in its works: as a table, and one after the other as a
 * timeline of clips in each format, so that an edit suite opens with them. Of versions that are in the pack.
 */
@Component
class Selects {
    private static final String NAME = "ranges";
    private static final Rate RATE = Rate.FPS_25;
    private static final List<String> COLUMNS = List.of("path", "from", "to", "words", "work", "version");

    private final Ranges ranges;
    private final Works works;

    Selects(Ranges ranges, Works works) {
        this.ranges = ranges;
        this.works = works;
    }

    /** A range, and the file that it is a part of. */
    private record Select(Range range, Stretch.Time time, Work work, Packed file) {
        String name() {
            return range.words().isEmpty() ? work.title() : range.words();
        }

        Clip clip() {
            return Clip.of(
                    About.named(name()).work(work.id().text()),
                    org.tallylight.interchange.Range.of(file.first().plus(time.from()), time.length(), RATE),
                    Details.NONE,
                    file.media(work.id(), RATE));
        }
    }

    /** The files by their names, none where nothing is marked. */
    Map<String, String> of(Map<WorkId, Packed> packed, Viewer viewer) {
        List<Select> selects = selects(packed, viewer);
        Map<String, String> files = new LinkedHashMap<>();
        if (selects.isEmpty()) {
            return files;
        }
        files.put(NAME + ".csv", Csv.of(COLUMNS, selects.stream().map(Selects::row)));
        files.putAll(Format.all(edit(selects), NAME));
        return files;
    }

    private List<Select> selects(Map<WorkId, Packed> packed, Viewer viewer) {
        Map<WorkId, Work> there = works.visibleTo(viewer).find(packed.keySet());
        List<Select> selects = new ArrayList<>();
        for (Range range : ranges.of(viewer, packed.keySet())) {
            Work work = there.get(range.work());
            Packed file = packed.get(range.work());
            if (work != null
                    && file != null
                    && range.version() == work.latest().number()
                    && range.stretch() instanceof Stretch.Time time) {
                selects.add(new Select(range, time, work, file));
            }
        }
        return selects;
    }

    private static List<@Nullable Object> row(Select select) {
        return Arrays.asList(
                select.file.path(),
                select.time.from().seconds(),
                select.time.to().seconds(),
                select.range.words(),
                select.work.id().text(),
                select.range.version());
    }

    /** Pictures on one track, sounds that have none on another behind them. */
    private static Edit edit(List<Select> selects) {
        List<Track> tracks = new ArrayList<>();
        track(selects, Medium.VIDEO, "V1", Track.VIDEO, tracks);
        track(selects, Medium.AUDIO, "A1", Track.AUDIO, tracks);
        return Edit.of(NAME, Time.zero(RATE), tracks);
    }

    private static void track(List<Select> selects, Medium medium, String title, String kind, List<Track> to) {
        List<Piece> clips = new ArrayList<>();
        selects.stream().filter(select -> select.work.medium() == medium).forEach(select -> clips.add(select.clip()));
        if (!clips.isEmpty()) {
            to.add(Track.of(title, kind, clips));
        }
    }
}
