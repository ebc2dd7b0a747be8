package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        return Hearing.progress(probe.duration(), from, to, this::progress);
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
        Meter meter = new Meter(length);
        FFmpeg.Ran ran = ffmpeg.convert(
                source, Recipe.aloud(), Recipe.measured(limits.durationSecondsMax()), limits.jobSeconds(), meter);
        ran.orThrow();
        shelf.heard(asset, meter.heard(ran));
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
