package org.tallylight.media;

import java.util.ArrayList;
import java.util.List;

/**
 * ffmpeg's options for what is made of an original. None takes over metadata, chapters, subtitles
 * (drones keep their track of places there) or data streams (phones do).
 */
final class Recipe {
    static final int THUMBNAIL_PIXELS_MAX = 320;
    static final int POSTER_PIXELS_MAX = 1280;
    static final int FILM_PIXELS_MAX = 1280;
    static final int PICTURE_PIXELS_MAX = 2560;

    private static final List<String> BARE =
            List.of("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact");
    private static final String SQUARE_PIXELS = "scale=w='iw*sar':h=ih,setsar=1,";

    private Recipe() {}

    /** A still as a picture file; {@code onWhite} for formats without transparency. */
    static List<String> still(int pixelsMax, boolean onWhite, List<String> codec, String output) {
        String white =
                onWhite ? ",split[a][b];[a]drawbox=color=white:t=fill:replace=1[w];[w][b]overlay=format=auto" : "";
        return all(
                List.of("-map", "0:V:0", "-frames:v", "1", "-vf", SQUARE_PIXELS + fit(pixelsMax, 1) + white),
                codec,
                BARE,
                List.of(output));
    }

    static List<String> webp() {
        return List.of("-c:v", "libwebp", "-quality", "82", "-f", "webp");
    }

    static List<String> jpeg() {
        return List.of("-c:v", "mjpeg", "-q:v", "4", "-f", "mjpeg");
    }

    static List<String> png() {
        return List.of("-c:v", "png", "-f", "image2pipe");
    }

    /** The picture of a film that says most among the first 24 after where reading starts. */
    static List<String> frame(String output) {
        return all(
                List.of("-map", "0:V:0", "-frames:v", "1"),
                List.of("-vf", "thumbnail=24," + SQUARE_PIXELS + fit(POSTER_PIXELS_MAX, 1)),
                List.of("-c:v", "png", "-f", "image2pipe"),
                BARE,
                List.of(output));
    }

    /** A film that plays in every browser, with a key picture at least every two seconds. */
    static List<String> film(int channels, int secondsMax, String output) {
        List<String> sound = channels > 0 ? all(List.of("-map", "0:a:0"), aac(channels)) : List.of();
        return all(
                List.of("-map", "0:V:0", "-vf", SQUARE_PIXELS + fit(FILM_PIXELS_MAX, 2)),
                List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high"),
                List.of("-pix_fmt", "yuv420p", "-fpsmax", "60"),
                List.of("-force_key_frames", "expr:gte(t,n_forced*2)"),
                sound,
                List.of("-t", String.valueOf(secondsMax), "-movflags", "+faststart", "-f", "mp4"),
                BARE,
                List.of("-progress", "pipe:1", output));
    }

    static List<String> sound(int channels, int secondsMax, String output) {
        return all(
                List.of("-map", "0:a:0"),
                aac(channels),
                List.of("-t", String.valueOf(secondsMax), "-movflags", "+faststart", "-f", "ipod"),
                BARE,
                List.of("-progress", "pipe:1", output));
    }

    /** A part of a recording: sound without loss, film finely encoded, since it is prepared once more. */
    static List<String> part(Cut cut, boolean film, String output) {
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
        return all(ends, codec, BARE, List.of(output));
    }

    private static List<String> aac(int channels) {
        return List.of("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", channels > 1 ? "2" : "1");
    }

    /** One channel of 16-bit samples, for measuring. */
    static List<String> samples() {
        String rate = String.valueOf(Peaks.SAMPLE_RATE);
        return List.of("-map", "0:a:0", "-ac", "1", "-ar", rate, "-f", "s16le", "pipe:1");
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
