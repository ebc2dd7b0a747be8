package org.tallylight.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

/** One asset being prepared: stills first, then what plays, then its peaks, then the clean original. */
final class Work {
    private static final int STILL_SECONDS_MAX = 120;
    private static final int AFTER_STILLS = 10;
    private static final int AFTER_PLAYABLE = 85;
    private static final int AFTER_PEAKS = 90;
    private static final String MICROSECONDS = "out_time_us=";
    private static final Flicks FRAME_AT_MOST = Flicks.ofSeconds(3);

    private final AssetId asset;
    private final Path original;
    private final Path folder;
    private final FFmpeg ffmpeg;
    private final RenditionShelf shelf;
    private final MediaLimits limits;
    private final Probe probe;

    Work(AssetId asset, Path original, Path folder, FFmpeg ffmpeg, RenditionShelf shelf, MediaLimits limits)
            throws IOException {
        this.asset = asset;
        this.original = original;
        this.folder = folder;
        this.ffmpeg = ffmpeg;
        this.shelf = shelf;
        this.limits = limits;
        this.probe = probe(original);
    }

    void all() throws IOException {
        Probe.Picture picture = probe.picture();
        Medium medium = probe.medium();
        if (medium == Medium.IMAGE && picture != null) {
            image(picture);
        } else if (medium == Medium.VIDEO && picture != null) {
            film(picture);
        } else if (medium == Medium.AUDIO) {
            sound();
        } else {
            throw new Broken("media.failed.broken", "nothing to see or hear");
        }
        if (!shelf.has(asset, RenditionKind.ORIGINAL_CLEAN)) {
            new CleanCopy(ffmpeg, limits).make(original, probe, folder).ifPresent(this::keepClean);
        }
    }

    private void image(Probe.Picture picture) throws IOException {
        stills(original);
        shelf.progress(asset, AFTER_PLAYABLE / 2);
        still(RenditionKind.PLAYABLE, original, Recipe.PICTURE_PIXELS_MAX, "play.webp");
        Probe.Picture shown =
                shelf.asFile(asset, RenditionKind.PLAYABLE, this::probe).picture();
        shelf.describe(asset, null, shown == null ? picture : picture.turnedLike(shown), 0);
        shelf.progress(asset, AFTER_PEAKS);
    }

    private void film(Probe.Picture picture) throws IOException {
        if (!shelf.has(asset, RenditionKind.THUMBNAIL)) {
            stills(frame());
        }
        shelf.progress(asset, AFTER_STILLS);
        String name = name("play.mp4");
        play(name, "video/mp4", Recipe.film(probe.channels(), limits.durationSecondsMax(), name));
        heard(picture);
    }

    private void sound() throws IOException {
        String name = name("play.m4a");
        play(name, "audio/mp4", Recipe.sound(probe.channels(), limits.durationSecondsMax(), name));
        heard(null);
    }

    /** The picture of a film to show it by, a little after its beginning, which is often black. */
    private Path frame() throws IOException {
        Flicks length = probe.duration() == null ? Flicks.ZERO : probe.duration();
        Flicks tenth = new Flicks(length.count() / 10);
        Flicks at = tenth.compareTo(FRAME_AT_MOST) < 0 ? tenth : FRAME_AT_MOST;
        Path frame = folder.resolve("frame.png");
        convert(original, List.of("-ss", at.seconds()), Recipe.frame(frame.toString()), STILL_SECONDS_MAX, in -> {});
        return frame;
    }

    private void stills(Path from) throws IOException {
        still(RenditionKind.POSTER, from, Recipe.POSTER_PIXELS_MAX, "poster.webp");
        still(RenditionKind.CARD, from, Recipe.POSTER_PIXELS_MAX, "card.jpg");
        still(RenditionKind.THUMBNAIL, from, Recipe.THUMBNAIL_PIXELS_MAX, "thumbnail.webp");
    }

    private void still(RenditionKind kind, Path from, int pixelsMax, String name) throws IOException {
        if (shelf.has(asset, kind)) {
            return;
        }
        boolean jpeg = kind == RenditionKind.CARD;
        List<String> codec = jpeg ? Recipe.jpeg() : Recipe.webp();
        convert(from, List.of(), Recipe.still(pixelsMax, jpeg, codec, name(name)), STILL_SECONDS_MAX, in -> {});
        Path made = folder.resolve(name);
        shelf.put(
                asset,
                kind,
                made,
                jpeg ? "image/jpeg" : "image/webp",
                probe(made).picture());
    }

    private void play(String name, String mime, List<String> recipe) throws IOException {
        if (!shelf.has(asset, RenditionKind.PLAYABLE)) {
            convert(original, List.of(), recipe, limits.jobSeconds(), this::listen);
            Path made = Path.of(name);
            shelf.put(asset, RenditionKind.PLAYABLE, made, mime, probe(made).picture());
        }
        shelf.progress(asset, AFTER_PLAYABLE);
    }

    private void listen(InputStream said) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
        int last = AFTER_STILLS;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(MICROSECONDS) && line.matches(".*=\\d{1,15}") && probe.duration() != null) {
                double millis = Long.parseLong(line.substring(MICROSECONDS.length())) / 1000.0;
                double part = Math.min(1, millis / Math.max(1, probe.duration().millis()));
                int progress = AFTER_STILLS + (int) ((AFTER_PLAYABLE - AFTER_STILLS) * part);
                if (progress > last) {
                    shelf.progress(asset, progress);
                    last = progress;
                }
            }
        }
    }

    /** Measures what was made to be played: its length, where the original does not say it, and its sound. */
    private void heard(Probe.@Nullable Picture picture) throws IOException {
        shelf.asFile(asset, RenditionKind.PLAYABLE, playable -> {
            Flicks length = probe(playable).duration();
            shelf.describe(asset, probe.duration() == null ? length : probe.duration(), picture, probe.channels());
            if (probe.channels() > 0 && length != null) {
                long samples = length.millis() * Peaks.SAMPLE_RATE / 1000;
                convert(
                        playable,
                        List.of(),
                        Recipe.samples(),
                        limits.jobSeconds(),
                        in -> shelf.peaks(asset, Peaks.measure(in, samples)));
            }
            return true;
        });
        shelf.progress(asset, AFTER_PEAKS);
    }

    private void keepClean(CleanCopy.Made made) {
        try {
            shelf.put(asset, RenditionKind.ORIGINAL_CLEAN, made.file(), made.mime(), probe.picture());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Probe probe(Path file) throws IOException {
        return switch (Probe.of(ffmpeg, file, STILL_SECONDS_MAX)) {
            case Probe.Answer.Found found -> found.probe();
            case Probe.Answer.Unreadable unreadable -> throw new Broken("media.failed.broken", unreadable.errors());
        };
    }

    private void convert(Path from, List<String> before, List<String> after, int seconds, FFmpeg.Listening listening)
            throws IOException {
        ffmpeg.convert(from, before, after, seconds, listening).orThrow();
    }

    private String name(String name) {
        return folder.resolve(name).toString();
    }
}
