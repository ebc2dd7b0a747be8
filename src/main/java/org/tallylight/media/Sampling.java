package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;

/**
 * A prepared asset in little, for whoever holds it against others: read from what was prepared of it, by an ffmpeg
 * that is confined as all are.
 */
@Component
public class Sampling {
    /** Of sounds and films no more is looked at. */
    public static final int SECONDS_MAX = 3_600;

    private final Media media;
    private final Blobs blobs;
    private final FFmpeg ffmpeg;
    private final MediaLimits limits;

    Sampling(Media media, Blobs blobs, FFmpeg ffmpeg, MediaLimits limits) {
        this.media = media;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /** Reads what ffmpeg says, to its end. */
    @FunctionalInterface
    public interface Reading<R> {
        R of(InputStream samples) throws IOException;
    }

    /** A picture as {@code side} by {@code side} grey points. */
    public byte[] picture(AssetId asset, int side) throws IOException {
        Rendition shown = shown(asset, RenditionKind.POSTER);
        return read(shown, List.of(), greys(side, "", 1), in -> in.readNBytes(side * side));
    }

    /** A film as {@code side} by {@code side} grey points, so many times a second. */
    public <R> R pictures(AssetId asset, int side, int perSecond, Reading<R> reading) throws IOException {
        return read(
                playing(asset),
                List.of("-t", String.valueOf(SECONDS_MAX)),
                greys(side, "fps=" + perSecond + ",", SECONDS_MAX * perSecond),
                reading);
    }

    private static List<String> greys(int side, String before, int framesMax) {
        return List.of(
                "-map",
                "0:V:0",
                "-vf",
                before + "scale=" + side + ":" + side + ":flags=area,format=gray",
                "-frames:v",
                String.valueOf(framesMax),
                "-f",
                "rawvideo",
                "pipe:1");
    }

    /** A sound as one channel of 16-bit samples, the low byte first. */
    public <R> R sound(AssetId asset, int sampleRate, Reading<R> reading) throws IOException {
        return read(
                playing(asset),
                List.of("-t", String.valueOf(SECONDS_MAX)),
                List.of("-map", "0:a:0", "-ac", "1", "-ar", String.valueOf(sampleRate), "-f", "s16le", "pipe:1"),
                reading);
    }

    private Rendition shown(AssetId asset, RenditionKind kind) {
        return media.get(asset).rendition(kind).orElseThrow(() -> new NotFound(asset));
    }

    private Rendition playing(AssetId asset) {
        return media.get(asset).playing().orElseThrow(() -> new NotFound(asset));
    }

    private <R> R read(Rendition rendition, List<String> before, List<String> after, Reading<R> reading)
            throws IOException {
        return blobs.asFile(rendition.blob(), file -> {
            @SuppressWarnings("unchecked")
            R[] read = (R[]) new Object[1];
            ffmpeg.convert(file, before, after, limits.jobSeconds(), said -> {
                        read[0] = reading.of(said);
                        said.transferTo(java.io.OutputStream.nullOutputStream());
                    })
                    .orThrow();
            return read[0];
        });
    }
}
