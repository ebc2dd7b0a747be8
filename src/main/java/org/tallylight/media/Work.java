package org.tallylight.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * One asset on the workbench.
 *
 * @param source what it is made from: its original, or a clean copy of it, which has the same pictures and sounds
 * @param folder for what is made
 */
record Work(
        AssetId asset, Path source, Probe probe, Path folder, FFmpeg ffmpeg, RenditionShelf shelf, MediaLimits limits) {
    static final int LOOK_SECONDS_MAX = 120;
    private static final String MICROSECONDS = "out_time_us=";

    boolean has(RenditionKind kind) {
        return shelf.has(asset, kind);
    }

    Path in(String name) {
        return folder.resolve(name);
    }

    void make(List<String> before, List<String> after) throws IOException {
        make(before, after, in -> {});
    }

    /** Runs ffmpeg on the source. */
    void make(List<String> before, List<String> after, FFmpeg.Listening listening) throws IOException {
        ffmpeg.convert(source, before, after, limits.jobSeconds(), listening).orThrow();
    }

    /** Keeps a picture that was made. */
    void putPicture(RenditionKind kind, Path made, String mime) throws IOException {
        shelf.put(asset, kind, made, mime, Pixels.of(made));
    }

    /** Keeps a film or sound that was made. */
    void put(RenditionKind kind, Path made, String mime) throws IOException {
        shelf.put(asset, kind, made, mime, Pixels.of(look(made).picture()));
    }

    Probe look(Path file) throws IOException {
        return switch (Probe.of(ffmpeg, file, LOOK_SECONDS_MAX)) {
            case Probe.Answer.Found found -> found.probe();
            case Probe.Answer.Unreadable unreadable -> throw new Broken("media.failed.broken", unreadable.errors());
        };
    }

    void progress(int percent) {
        shelf.progress(asset, percent);
    }

    /** Hears how far ffmpeg is and says it, as a part of the way {@code from} one percentage {@code to} another. */
    FFmpeg.Listening between(int from, int to) {
        return said -> heard(said, probe.duration(), from, to, this::progress);
    }

    /** The same, of what lasts so long. */
    static void heard(InputStream said, @Nullable Flicks length, int from, int to, IntConsumer percent)
            throws IOException {
        var lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
        int last = from;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(MICROSECONDS) && line.matches(".*=\\d{1,15}") && length != null) {
                double millis = Long.parseLong(line.substring(MICROSECONDS.length())) / 1000.0;
                double part = Math.min(1, millis / Math.max(1, length.millis()));
                int now = from + (int) ((to - from) * part);
                if (now > last) {
                    percent.accept(now);
                    last = now;
                }
            }
        }
    }

    /** Writes down its form; the length of what was made of it, where it does not say its own. */
    void describe(@Nullable Flicks made, Probe.@Nullable Picture picture) {
        shelf.describe(asset, probe.duration() == null ? made : probe.duration(), picture, probe.channels());
    }

    /** Measures its sound: its wave, and how loud it is. */
    void measure(@Nullable Flicks length) throws IOException {
        if (probe.channels() == 0 || length == null || shelf.measured(asset)) {
            return;
        }
        long samples = length.millis() * Peaks.SAMPLE_RATE / 1000;
        Peaks[] peaks = {null};
        FFmpeg.Ran ran = ffmpeg.convert(
                source,
                Recipe.aloud(),
                Recipe.measured(limits.durationSecondsMax()),
                limits.jobSeconds(),
                in -> peaks[0] = Peaks.measure(in, samples));
        ran.orThrow();
        if (peaks[0] != null) {
            shelf.heard(asset, peaks[0], Loudness.read(ran.errors()));
        }
    }

    /** Keeps the original without what it says about its maker, where there is a way. */
    void clean() throws IOException {
        if (!has(RenditionKind.ORIGINAL_CLEAN)) {
            CleanCopy.Made made =
                    new CleanCopy(ffmpeg, limits).make(source, probe, folder).orElse(null);
            if (made != null) {
                shelf.put(asset, RenditionKind.ORIGINAL_CLEAN, made.file(), made.mime(), Pixels.of(probe.picture()));
            }
        }
    }
}
