package org.tallylight.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * ffmpeg's options for runs of an assembly, and for joining them. No text of anyone's is in them: it is in pictures.
 * The sound stays uncompressed until all is joined, since pieces of AAC have no exact length.
 */
final class SegmentRecipe {
    static final String FORM = "mov";
    private static final String PAPER = "0x17120F";
    private static final String FIT = "scale=w='iw*sar':h=ih,setsar=1,"
            + "scale=w=%1$d:h=%2$d:force_original_aspect_ratio=decrease:force_divisible_by=2"
                    .formatted(Segment.WIDTH, Segment.HEIGHT)
            + ":out_color_matrix=bt709:out_range=tv,setsar=1,"
            + "pad=w=%1$d:h=%2$d:x=(ow-iw)/2:y=(oh-ih)/2:color=%3$s,format=yuv420p,"
                    .formatted(Segment.WIDTH, Segment.HEIGHT, PAPER)
            + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";
    private static final String STEREO = "aformat=sample_fmts=s16:sample_rates=48000:channel_layouts=stereo";

    /** In which a picture of every rate is a whole number, and a sample of sound too. */
    private static final String MOVIE_TICKS = "240000";

    private SegmentRecipe() {}

    /** The files of a run: what is drawn for it, and what it becomes. */
    record Files(Path card, Path over, Path face, Path made) {
        static Files in(Path folder) {
            return new Files(
                    folder.resolve("card.png"),
                    folder.resolve("over.png"),
                    folder.resolve("face.ttf"),
                    folder.resolve("made." + FORM));
        }
    }

    /** For the input. */
    static List<String> reading(Segment segment) {
        Flicks from = switch (segment.source()) {
            case Segment.Source.Film film -> film.from();
            case Segment.Source.Sound sound -> sound.from();
            case Segment.Source.Under under -> under.from();
            case Segment.Source.Still _, Segment.Source.Card _ -> Flicks.ZERO;
        };
        boolean still =
                segment.source() instanceof Segment.Source.Still || segment.source() instanceof Segment.Source.Card;
        if (still) {
            return List.of("-framerate", segment.rate().text());
        }
        return from.count() == 0 ? List.of() : List.of("-ss", before(from));
    }

    /** To the microsecond, as ffmpeg reckons. */
    static String seconds(Flicks time) {
        return decimal(micros(time));
    }

    private static long micros(Flicks time) {
        return Math.round(time.count() / (Flicks.PER_SECOND / 1_000_000.0));
    }

    private static String decimal(long micros) {
        return micros / 1_000_000 + "." + String.format(Locale.ROOT, "%06d", micros % 1_000_000);
    }

    /** No later, lest the picture that begins there is left out. */
    private static String before(Flicks time) {
        return seconds(new Flicks(Math.max(0, time.count() - Flicks.PER_SECOND / 1_000_000 / 2)));
    }

    /** Further inputs, the graph, and the output. */
    static List<String> making(Segment segment, Files files) {
        List<String> all = new ArrayList<>();
        int inputs = 1;
        int card = 0;
        if (segment.source() instanceof Segment.Source.Sound) {
            all.addAll(picture(files.card(), segment.rate()));
            card = inputs++;
        }
        StringBuilder graph = new StringBuilder();
        boolean seen = !(segment.source() instanceof Segment.Source.Under);
        if (seen) {
            graph.append('[').append(card).append(":v:0]").append(pictures(segment));
            if (segment.over() != null) {
                all.addAll(picture(files.over(), segment.rate()));
                graph.append("[under];[")
                        .append(inputs)
                        .append(":v:0]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p[over];")
                        .append("[under][over]overlay=x=0:y=0:eof_action=repeat,format=yuv420p");
            }
            if (segment.clock() != null) {
                graph.append(clock(segment.clock(), segment.rate(), files.face()));
            }
            graph.append("[v];");
        }
        graph.append(sound(segment)).append("[a]");
        all.addAll(List.of("-filter_complex", graph.toString()));
        if (seen) {
            all.addAll(List.of("-map", "[v]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23"));
            all.addAll(List.of("-profile:v", "high", "-level:v", "4.0", "-pix_fmt", "yuv420p", "-r"));
            all.add(segment.rate().text());
            // In the order in which they are seen: a run of one picture has no other, and all are joined as they are.
            all.addAll(List.of("-bf", "0", "-g", "50", "-x264-params", "stitchable=1", "-video_track_timescale"));
            all.add(String.valueOf(segment.rate().timescale()));
        }
        all.addAll(List.of("-map", "[a]", "-c:a", "pcm_s16le", "-f", FORM));
        all.addAll(Recipe.BARE);
        all.add(files.made().toString());
        return all;
    }

    /** A picture of ours as a further input. */
    static List<String> picture(Path drawn, FrameRate rate) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                "png_pipe",
                "-f",
                "png_pipe",
                "-framerate",
                rate.text(),
                "-i",
                drawn.toString());
    }

    private static String pictures(Segment segment) {
        String end = ",trim=end_frame=%d,setpts=PTS-STARTPTS".formatted(segment.frames());
        String rate = segment.rate().text();
        return segment.source() instanceof Segment.Source.Film
                ? FIT + ",fps=fps=" + rate + ":start_time=0,tpad=stop=-1:stop_mode=clone" + end
                : FIT + ",loop=loop=-1:size=1:start=0,setpts=N/(" + rate + "*TB),fps=" + rate + end;
    }

    private static String sound(Segment segment) {
        String end = ",apad,atrim=end_sample=%d,asetpts=PTS-STARTPTS"
                .formatted(segment.rate().samples(segment.frames()));
        return switch (segment.source()) {
            case Segment.Source.Film film when film.sound() -> heard(film.gain()) + end;
            case Segment.Source.Sound sound -> heard(sound.gain()) + end;
            case Segment.Source.Under under -> heard(under.gain()) + end;
            case Segment.Source.Film _, Segment.Source.Still _, Segment.Source.Card _ ->
                "anullsrc=r=48000:cl=stereo," + STEREO + end;
        };
    }

    private static String heard(int gain) {
        return "[0:a:0]aresample=48000:async=1:first_pts=0,volume=%s%d.%ddB,"
                        .formatted(gain < 0 ? "-" : "", Math.abs(gain) / 10, Math.abs(gain) % 10)
                + STEREO;
    }

    private static String clock(String begins, FrameRate rate, Path face) {
        return (",drawtext=fontfile=%s:timecode='%s':rate=%s:fontsize=24:fontcolor=white"
                        + ":box=1:boxcolor=%s@0.75:boxborderw=10:x=w-tw-40:y=36")
                .formatted(escaped(face), begins.replace(":", "\\:"), rate.text(), PAPER);
    }

    /** A path as a filter's option within a graph: the option reads it, after the graph has. */
    private static String escaped(Path path) {
        String option = path.toString().replaceAll("([\\\\':])", "\\\\$1");
        return option.replaceAll("([\\\\'\\[\\],;])", "\\\\$1");
    }

    /**
     * The list that ffmpeg reads runs by, of files of ours; without "file:" they would be looked for where the list is.
     * What is lost by rounding in one of them is made up for in the next, so that nothing adds up.
     */
    static String list(List<Path> runs, List<Integer> frames, FrameRate rate) {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        long out = 0;
        long before = 0;
        for (int i = 0; i < runs.size(); i++) {
            out += frames.get(i);
            long now = micros(rate.time(out));
            list.append("file 'file:")
                    .append(runs.get(i).toString().replace("'", "'\\''"))
                    .append("'\nduration ")
                    .append(decimal(now - before))
                    .append('\n');
            before = now;
        }
        return list.toString();
    }

    /** For the input: such a list, whose files are ours. */
    static List<String> joining() {
        return List.of(
                "-protocol_whitelist", "file,fd,pipe", "-format_whitelist", "concat,mov", "-f", "concat", "-safe", "0");
    }

    /**
     * The same sound three times: to be coded, and to be measured in its wave and in how loud it is.
     *
     * @param before a further input, and the graph
     */
    private record Mix(List<String> before, String coded, String wave, List<String> loud) {
        /** With no graph around all three, the meter has a core of its own beside the coder. */
        static final Mix OF_RUNS = new Mix(List.of(), "0:a:0", "0:a:0", List.of("-map", "0:a:0", "-af", Recipe.METER));

        static Mix over(Path under) {
            List<String> before = new ArrayList<>(joining());
            before.addAll(List.of("-i", under.toString(), "-filter_complex"));
            before.add("[0:a:0][1:a:0]amix=inputs=2:duration=first:dropout_transition=0:normalize=0,"
                    + "asplit=3[coded][wave][b];[b]" + Recipe.METER + "[loud]");
            return new Mix(before, "[coded]", "[wave]", List.of("-map", "[loud]"));
        }
    }

    /**
     * Pictures as they are, and the sound once more; it is measured in the same pass, as {@link Recipe#measured} says.
     *
     * @param under a list of what lies under the sound, or null
     */
    static List<String> joined(@Nullable Path under, int frames, FrameRate rate, Path to) {
        List<String> all = new ArrayList<>();
        Mix mix = under == null ? Mix.OF_RUNS : Mix.over(under);
        all.addAll(mix.before());
        all.addAll(List.of("-map", "0:v:0", "-c:v", "copy", "-map", mix.coded()));
        // The sound of all of it is coded each time that one run changes: by the coder that takes less than half as
        // long. To look for what two channels have in common takes it three times as long where they are the same.
        all.addAll(List.of("-c:a", "aac", "-aac_coder", "fast", "-aac_ms", "0"));
        all.addAll(List.of("-b:a", "160k", "-ar", "48000", "-ac", "2"));
        // No longer than the pictures by a part of a sample.
        String length = decimal(rate.wholeSamples(frames) * 1_000_000 / FrameRate.SAMPLES_PER_SECOND);
        all.addAll(List.of("-t", length));
        all.addAll(
                List.of("-video_track_timescale", String.valueOf(rate.timescale()), "-movie_timescale", MOVIE_TICKS));
        all.addAll(List.of("-movflags", "+faststart", "-f", "mp4"));
        all.addAll(Recipe.BARE);
        all.add(to.toString());
        all.addAll(Recipe.measured(mix.wave(), mix.loud(), length));
        return all;
    }
}
