package org.tallylight.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * ffmpeg's options for what is made of an original. None takes over metadata, chapters, subtitles
 * (drones keep their track of places there) or data streams (phones do). What is made in one run shares
 * one decoding.
 */
final class Recipe {
    static final int THUMBNAIL_PIXELS_MAX = 320;
    static final int POSTER_PIXELS_MAX = 1280;
    static final int FILM_PIXELS_MAX = 1920;
    static final int QUICK_PIXELS_MAX = 854;
    static final int EDITING_PIXELS_MAX = 4096;
    static final int PICTURE_PIXELS_MAX = 2560;
    static final int PAGE_PIXELS_MAX = 1600;
    private static final int BLUR_PIXELS_MAX = 24;
    private static final int RUNG_SECONDS = 4;

    static final List<String> BARE =
            List.of("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact");
    /** JPEG knows black as 0 and white as 255 only; films mostly say 16 and 235. */
    private static final String FULL_RANGE = ",format=yuvj420p";

    private static final List<String> FINE = List.of("-preset", "veryfast", "-crf", "23", "-fpsmax", "60");

    private static final String SQUARE_PIXELS = "scale=w='iw*sar':h=ih,setsar=1";

    /** What can be seen through becomes white, for formats that know no such thing. */
    private static final String ON_WHITE =
            "split[ink][paper];[paper]drawbox=color=white:t=fill:replace=1[white];[white][ink]overlay=format=auto"
                    + FULL_RANGE;

    /** What JPEG and WebP know, into which the colours of HD are turned. */
    private static final String STILL_COLOURS = ":out_color_matrix=bt601";

    private Recipe() {}

    private static String colours(Probe of) {
        return of.picture() == null ? "" : of.picture().colours().filter();
    }

    /** The files that a picture is shown as. */
    record Pictures(Path play, Path poster, Path card, Path thumbnail, Path blur) {
        static Pictures in(Path folder) {
            return new Pictures(
                    folder.resolve("play.webp"),
                    folder.resolve("poster.webp"),
                    folder.resolve("card.jpg"),
                    folder.resolve("thumbnail.webp"),
                    folder.resolve("blur.webp"));
        }
    }

    /** All that a still is shown as, each size from the next larger; the thumbnail also as RGBA on pipe:1. */
    static List<String> pictures(Pictures to) {
        String graph = "[0:V:0]" + SQUARE_PIXELS + "," + fit(PICTURE_PIXELS_MAX, 1) + ",split[play][a];[a]"
                + fit(POSTER_PIXELS_MAX, 1) + ",split=3[poster][b][c];[b]" + ON_WHITE + "[card];[c]"
                + fit(THUMBNAIL_PIXELS_MAX, 1) + ",split=3[thumbnail][d][seen];[d]" + fit(BLUR_PIXELS_MAX, 1)
                + "[blur]";
        return all(
                List.of("-filter_complex", graph),
                still("play", webp(82), to.play()),
                still("poster", webp(82), to.poster()),
                still("card", jpeg(), to.card()),
                still("thumbnail", webp(82), to.thumbnail()),
                still("blur", webp(40), to.blur()),
                List.of("-map", "[seen]", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"));
    }

    /** The picture of a film that says most among the first 24 after where reading starts, in three sizes. */
    static List<String> frame(Probe of, Pictures to) {
        String graph = "[0:V:0]thumbnail=24," + colours(of) + "scale=w='iw*sar':h=ih" + STILL_COLOURS
                + ",setsar=1," + fit(POSTER_PIXELS_MAX, 1)
                + ",split=3[poster][b][c];[b]" + ON_WHITE + "[card];[c]" + fit(THUMBNAIL_PIXELS_MAX, 1)
                + "[thumbnail]";
        return all(
                List.of("-filter_complex", graph),
                still("poster", webp(82), to.poster()),
                still("card", jpeg(), to.card()),
                still("thumbnail", webp(82), to.thumbnail()));
    }

    private static List<String> still(String label, List<String> codec, Path to) {
        return all(List.of("-map", "[" + label + "]", "-frames:v", "1"), codec, BARE, List.of(to.toString()));
    }

    private static List<String> webp(int quality) {
        return List.of("-c:v", "libwebp", "-quality", String.valueOf(quality), "-f", "webp");
    }

    private static List<String> jpeg() {
        return List.of("-c:v", "mjpeg", "-q:v", "4", "-f", "mjpeg");
    }

    /** A still as it is, as PNG. */
    static List<String> png(Path to) {
        return all(
                List.of("-map", "0:V:0", "-frames:v", "1", "-vf", SQUARE_PIXELS),
                List.of("-c:v", "png", "-f", "image2pipe"),
                BARE,
                List.of(to.toString()));
    }

    /** A still of at most so many pixels, as WebP. */
    static List<String> page(Path to) {
        return all(
                List.of("-map", "0:V:0", "-frames:v", "1", "-vf", fit(PAGE_PIXELS_MAX, 1)),
                webp(80),
                BARE,
                List.of(to.toString()));
    }

    /** A film that plays in every browser, small and in little time. */
    static List<String> quick(Probe of, int secondsMax, Path to) {
        return mp4(
                of,
                fit(QUICK_PIXELS_MAX, 2) + ":flags=fast_bilinear",
                List.of("-preset", "ultrafast", "-crf", "26", "-fpsmax", "30"),
                secondsMax,
                to);
    }

    /** A film that plays in every browser. */
    static List<String> film(int pixelsMax, Probe of, int secondsMax, Path to) {
        return mp4(of, fit(pixelsMax, 2), FINE, secondsMax, to);
    }

    /** The same, with a picture of ours over it, which is the second input. */
    static List<String> marked(Path over, int channels, int secondsMax, Path to) {
        String graph = "[0:V:0]" + SQUARE_PIXELS + "," + fit(FILM_PIXELS_MAX, 2) + "[under];"
                + "[1:v:0]format=yuva420p[over];[under][over]overlay=x=0:y=0:eof_action=repeat,format=yuv420p[v]";
        return all(
                SegmentRecipe.picture(over, FrameRate.USUAL),
                mp4(List.of("-filter_complex", graph, "-map", "[v]"), FINE, channels, secondsMax, to));
    }

    private static List<String> mp4(Probe of, String scale, List<String> quality, int secondsMax, Path to) {
        String filter = colours(of) + SQUARE_PIXELS + "," + scale;
        return mp4(List.of("-map", "0:V:0", "-vf", filter), quality, of.channels(), secondsMax, to);
    }

    /** With a key picture at least every two seconds. */
    private static List<String> mp4(List<String> seen, List<String> quality, int channels, int secondsMax, Path to) {
        return all(
                seen,
                List.of("-c:v", "libx264"),
                quality,
                List.of("-profile:v", "high", "-pix_fmt", "yuv420p"),
                List.of("-force_key_frames", "expr:gte(t,n_forced*2)"),
                channels > 0 ? all(List.of("-map", "0:a:0"), aac(channels, 160)) : List.of(),
                List.of("-t", String.valueOf(secondsMax), "-movflags", "+faststart", "-f", "mp4"),
                BARE,
                List.of("-progress", "pipe:1", to.toString()));
    }

    /** All rungs of a long film (HLS, RFC 8216), each as one file and its playlist, in {@code folder}. */
    static List<String> ladder(List<Rung> rungs, Probe of, int secondsMax, Path folder) {
        StringBuilder graph = new StringBuilder("[0:V:0]" + colours(of) + SQUARE_PIXELS);
        for (int i = rungs.size() - 1; i >= 0; i--) {
            Rung rung = rungs.get(i);
            graph.append(',').append(fit(rung.pixelsMax(), 2));
            graph.append(
                    i == 0
                            ? "[v%d]".formatted(rung.height())
                            : ",split[v%d][a%d];[a%2$d]null".formatted(rung.height(), i));
        }
        List<String> all = new ArrayList<>(List.of("-progress", "pipe:1", "-filter_complex", graph.toString()));
        for (Rung rung : rungs) {
            all.addAll(rung(rung, of.channels(), secondsMax, folder));
        }
        return all;
    }

    /** Key pictures stand at the same times in all rungs, so that a player may change between them. */
    private static List<String> rung(Rung rung, int channels, int secondsMax, Path folder) {
        int most = rung.kilobitsPerSecondMax();
        return all(
                List.of("-map", "[v%d]".formatted(rung.height()), "-c:v", "libx264", "-preset", "veryfast"),
                List.of("-crf", "23", "-maxrate", most + "k", "-bufsize", 2 * most + "k", "-fpsmax", "60"),
                List.of("-profile:v", "high", "-pix_fmt", "yuv420p", "-sc_threshold", "0"),
                List.of("-force_key_frames", "expr:gte(t,n_forced*%d)".formatted(RUNG_SECONDS)),
                channels > 0 ? all(List.of("-map", "0:a:0"), aac(channels, rung == Rung.P240 ? 64 : 128)) : List.of(),
                List.of("-t", String.valueOf(secondsMax)),
                BARE,
                List.of("-f", "hls", "-hls_time", String.valueOf(RUNG_SECONDS), "-hls_playlist_type", "vod"),
                List.of("-hls_list_size", "0", "-hls_segment_type", "fmp4"),
                List.of("-hls_flags", "single_file+independent_segments"),
                List.of("-hls_segment_filename", folder.resolve(rung.file()).toString()),
                List.of(folder.resolve(rung.playlist()).toString()));
    }

    /** The small pictures of a film, of its key pictures alone; to be read with {@link #keyPictures}. */
    static List<String> sprite(Sprite sprite, Path to) {
        String filter = "fps=1/%d:start_time=0:eof_action=pass,scale=%d:-2%s,setsar=1,tile=%dx%d"
                .formatted(sprite.seconds(), Sprite.WIDTH_PIXELS, STILL_COLOURS, sprite.columns(), sprite.rows());
        return all(
                List.of("-map", "0:V:0", "-vf", filter + FULL_RANGE, "-frames:v", "1"),
                List.of("-c:v", "mjpeg", "-q:v", "6", "-f", "mjpeg"),
                BARE,
                List.of(to.toString()));
    }

    /** For the input: nothing else is decoded. */
    static List<String> keyPictures() {
        return List.of("-skip_frame", "nokey");
    }

    static List<String> sound(int channels, int secondsMax, Path to) {
        return all(
                List.of("-map", "0:a:0"),
                aac(channels, 160),
                List.of("-t", String.valueOf(secondsMax), "-movflags", "+faststart", "-f", "ipod"),
                BARE,
                List.of("-progress", "pipe:1", to.toString()));
    }

    /** A part of a recording: sound without loss, film finely encoded, since it is prepared once more. */
    static List<String> part(Cut cut, boolean film, Path to) {
        List<String> ends = List.of("-ss", cut.fromMs() + "ms", "-to", cut.toMs() + "ms");
        List<String> codec = film
                ? List.of(
                        "-map",
                        "0:V:0",
                        "-map",
                        "0:a:0?",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "veryfast",
                        "-crf",
                        "18",
                        "-pix_fmt",
                        "yuv420p",
                        "-fpsmax",
                        "60",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "192k",
                        "-f",
                        "mp4")
                : List.of("-map", "0:a:0", "-c:a", "flac", "-f", "flac");
        return all(ends, codec, BARE, List.of(to.toString()));
    }

    /** A film for edit suites, from its first moment: the same picture again where there is none, none where there are two. */
    static List<String> editing(FrameRate rate, StartCode start, Probe of, int secondsMax, Path to) {
        String steady = "fps=%d/%d:start_time=0".formatted(rate.numerator(), rate.denominator());
        String filter = colours(of) + SQUARE_PIXELS + "," + steady + "," + fit(EDITING_PIXELS_MAX, 2);
        return all(
                List.of("-map", "0:V:0", "-vf", filter),
                List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-g", "1", "-pix_fmt", "yuv420p"),
                of.channels() > 0 ? all(List.of("-map", "0:a:0"), counted(of.channels(), 16)) : List.of(),
                List.of("-t", String.valueOf(secondsMax)),
                BARE,
                List.of("-timecode", start.text(), "-f", "mov", "-progress", "pipe:1", to.toString()));
    }

    /**
     * A sound for edit suites, from its first moment.
     *
     * @param starts the sample of that, from midnight; 0 where nobody knows
     */
    static List<String> editing(long starts, int channels, int secondsMax, Path to) {
        return all(
                List.of("-map", "0:a:0"),
                counted(channels, 24),
                List.of("-t", String.valueOf(secondsMax), "-f", "wav", "-rf64", "auto"),
                BARE,
                starts == 0 ? List.of() : List.of("-write_bext", "1", "-metadata", "time_reference=" + starts),
                List.of("-progress", "pipe:1", to.toString()));
    }

    /** Samples as they are counted, with silence where there are none. */
    private static List<String> counted(int channels, int bits) {
        return List.of(
                "-af",
                "aresample=async=1:first_pts=0",
                "-c:a",
                "pcm_s" + bits + "le",
                "-ar",
                "48000",
                "-ac",
                channels > 1 ? "2" : "1");
    }

    private static List<String> aac(int channels, int kilobits) {
        return List.of("-c:a", "aac", "-b:a", kilobits + "k", "-ar", "48000", "-ac", channels > 1 ? "2" : "1");
    }

    static List<String> opus(int channels, int secondsMax, Path to) {
        boolean stereo = channels > 1;
        return all(
                List.of("-map", "0:a:0", "-c:a", "libopus", "-b:a", stereo ? "96k" : "56k", "-ar", "48000"),
                List.of("-ac", stereo ? "2" : "1", "-t", String.valueOf(secondsMax), "-f", "ogg"),
                BARE,
                List.of("-progress", "pipe:1", to.toString()));
    }

    static final String METER = "ebur128=framelog=quiet:peak=true";

    /** For the input, so that the meter of {@link #measured} is heard. */
    static List<String> aloud() {
        return List.of("-v", "info");
    }

    /** One channel of 16-bit samples on pipe:1, and how loud all of it is in the errors. */
    static List<String> measured(int secondsMax) {
        return measured("0:a:0", List.of("-map", "0:a:0", "-af", METER), String.valueOf(secondsMax));
    }

    /** The same of a wave, and of what goes through a {@link #METER}, which are the same sound; for so many seconds. */
    static List<String> measured(String wave, List<String> loud, String seconds) {
        return all(
                List.of("-map", wave, "-ac", "1", "-ar", String.valueOf(Peaks.SAMPLE_RATE), "-t", seconds),
                List.of("-f", "s16le", "pipe:1"),
                loud,
                List.of("-t", seconds, "-f", "null", "-"));
    }

    /** Pictures and sounds as they are, in a container of format {@code muxer} that says nothing else. */
    static List<String> copy(String muxer, String output) {
        return all(
                List.of("-map", "0:V?", "-map", "0:a?", "-c", "copy", "-map_metadata:s", "-1"),
                List.of("-flags", "+bitexact", "-movflags", "+faststart", "-f", muxer),
                BARE,
                List.of(output));
    }

    /** ffmpeg's writer for what its reader of that name reads. */
    static String muxer(Probe probe) {
        boolean web = probe.picture() == null
                || List.of("vp8", "vp9", "av1").contains(probe.picture().codec());
        return switch (probe.format()) {
            case "matroska,webm" -> web ? "webm" : "matroska";
            case "aac" -> "adts";
            case "mpeg" -> "vob";
            case "avi", "mpegts", "wav", "mp3", "flac", "ogg", "aiff", "caf", "gif", "apng" -> probe.format();
            default -> probe.brand().equals("qt") ? "mov" : "mp4";
        };
    }

    private static String fit(int pixelsMax, int divisor) {
        return "scale=w='min(%1$d,iw)':h='min(%1$d,ih)':force_original_aspect_ratio=decrease:force_divisible_by=%2$d"
                .formatted(pixelsMax, divisor);
    }

    @SafeVarargs
    private static List<String> all(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
