package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallylight.shared.Medium;

/**
 * The original without what it says about its maker. Pictures and sounds are copied, not coded again;
 * only pictures of rarer formats become a PNG, which loses nothing either.
 */
final class CleanCopy {
    /** Of the copy, in its folder. */
    static final String NAME = "clean";

    private static final Logger LOG = LoggerFactory.getLogger(CleanCopy.class);

    private final FFmpeg ffmpeg;
    private final MediaLimits limits;

    CleanCopy(FFmpeg ffmpeg, MediaLimits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    record Made(Path file, String mime) {}

    /** A clean copy in {@code folder}; none where a container takes its own streams in no other way. */
    Optional<Made> make(Path original, Probe probe, Path folder) throws IOException {
        Path clean = folder.resolve(NAME);
        if (probe.medium() == Medium.IMAGE) {
            return Optional.of(picture(original, probe, clean));
        }
        FFmpeg.Ran ran = copy(original, Recipe.muxer(probe), clean);
        if (ran.well()) {
            return Optional.of(new Made(clean, probe.mime()));
        }
        LOG.info("No clean copy as {}: {}", Recipe.muxer(probe), ran.errors());
        Files.deleteIfExists(clean);
        if (copy(original, "matroska", clean).well()) {
            return Optional.of(new Made(clean, probe.picture() == null ? "audio/x-matroska" : "video/x-matroska"));
        }
        return Optional.empty();
    }

    private Made picture(Path original, Probe probe, Path clean) throws IOException {
        switch (probe.mime()) {
            case "image/jpeg" -> CleanJpeg.copy(original, clean);
            case "image/png" -> CleanPng.copy(original, clean);
            case "image/webp" -> CleanWebp.copy(original, clean);
            default -> {
                ffmpeg.convert(original, List.of(), Recipe.png(clean), limits.jobSeconds(), in -> {})
                        .orThrow();
                return new Made(clean, "image/png");
            }
        }
        return new Made(clean, probe.mime());
    }

    private FFmpeg.Ran copy(Path original, String muxer, Path to) throws IOException {
        return ffmpeg.convert(original, List.of(), Recipe.copy(muxer, to.toString()), limits.jobSeconds(), in -> {});
    }
}
