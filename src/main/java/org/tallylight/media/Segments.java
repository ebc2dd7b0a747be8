package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/**
 * Runs of assemblies: each is made once and kept by its key, so that what did not change is not made again, and they
 * are joined without being coded again. Made by an ffmpeg that is confined as all are.
 */
@Component
public class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final String FACE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    /** A copy of each run, what they are joined to, and what is kept of that. */
    private static final int COPIES = 3;

    private final SegmentShelf shelf;
    private final Media media;
    private final Blobs blobs;
    private final FFmpeg ffmpeg;
    private final MediaLimits limits;

    Segments(SegmentShelf shelf, Media media, Blobs blobs, FFmpeg ffmpeg, MediaLimits limits) {
        this.shelf = shelf;
        this.media = media;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /** What came of asking for a run. */
    public enum Made {
        /** It was there. */
        BEFORE,
        NOW,
        /** Nothing can be made of its source, now or later. */
        NEVER
    }

    /** Those of these keys that were made. */
    public Set<String> made(Collection<String> keys) {
        return Set.copyOf(shelf.find(keys).keySet());
    }

    /**
     * Makes a run, unless it is there.
     *
     * @throws NotFound    when its source was removed meanwhile
     * @throws IOException when the machine is to blame, and it is worth another try
     */
    public Made make(Segment segment) throws IOException {
        String key = segment.key();
        if (shelf.use(key)) {
            return Made.BEFORE;
        }
        Path folder = ffmpeg.workFolder();
        try {
            SegmentRecipe.Files files = SegmentRecipe.Files.in(folder);
            draw(segment, files);
            switch (segment.source()) {
                case Segment.Source.Film film -> make(segment, film.film(), files);
                case Segment.Source.Still still -> make(segment, still.picture(), files);
                case Segment.Source.Sound sound -> make(segment, sound.sound(), files);
                case Segment.Source.Under under -> make(segment, under.sound(), files);
                case Segment.Source.Card _ -> make(segment, files.card(), files);
            }
            shelf.put(key, received(files.made()), segment.frames());
            return Made.NOW;
        } catch (Broken e) {
            LOG.warn("Nothing can be made of {}", segment.source(), e);
            return Made.NEVER;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void draw(Segment segment, SegmentRecipe.Files files) throws IOException {
        if (segment.source() instanceof Segment.Source.Card(var card)) {
            Files.write(files.card(), card.png());
        }
        if (segment.source() instanceof Segment.Source.Sound sound) {
            Files.write(files.card(), sound.card().png());
        }
        if (segment.over() != null) {
            Files.write(files.over(), segment.over().png());
        }
        if (segment.clock() != null) {
            try (InputStream face = PDDocument.class.getResourceAsStream(FACE)) {
                if (face == null) {
                    throw new IOException("no typeface at " + FACE);
                }
                Files.copy(face, files.face());
            }
        }
    }

    private void make(Segment segment, Blob source, SegmentRecipe.Files files) throws IOException {
        blobs.asFile(source.id(), file -> {
            make(segment, file, files);
            return true;
        });
    }

    private void make(Segment segment, Path source, SegmentRecipe.Files files) throws IOException {
        ffmpeg.convert(
                        source,
                        SegmentRecipe.reading(segment),
                        SegmentRecipe.making(segment, files),
                        limits.jobSeconds(),
                        in -> {})
                .orThrow();
    }

    /**
     * Joins runs to a film, which plays as it is.
     *
     * @param runs  the keys of runs with pictures, in their order, each of which may come again
     * @param under the keys of sounds that lie under them one after the other; none of it lasts longer than the runs
     * @param rate  at which all of them were made
     * @param by    who asked for it, or null
     * @throws NotFound when one of them was not made, or let go
     */
    public Asset join(List<String> runs, List<String> under, FrameRate rate, String fileName, @Nullable PersonId by)
            throws IOException {
        List<String> all = new ArrayList<>(runs);
        all.addAll(under);
        Map<String, SegmentShelf.Kept> kept = shelf.find(all);
        for (String key : all) {
            if (!kept.containsKey(key)) {
                throw new NotFound(key);
            }
        }
        Path folder = ffmpeg.workFolder();
        try {
            ffmpeg.room(COPIES
                    * kept.values().stream().mapToLong(SegmentShelf.Kept::bytes).sum());
            Map<String, Path> files = copies(kept, folder);
            Path list =
                    Files.writeString(folder.resolve("runs"), list(runs, kept, files, rate), StandardCharsets.UTF_8);
            Path below = under.isEmpty()
                    ? null
                    : Files.writeString(
                            folder.resolve("under"), list(under, kept, files, rate), StandardCharsets.UTF_8);
            Path joined = folder.resolve("joined.mp4");
            int frames = frames(runs, kept).stream().mapToInt(Integer::intValue).sum();
            Meter meter = new Meter(rate.time(frames));
            List<String> before = new ArrayList<>(Recipe.aloud());
            before.addAll(SegmentRecipe.joining());
            FFmpeg.Ran ran = ffmpeg.convert(
                    list, before, SegmentRecipe.joined(below, frames, rate, joined), limits.jobSeconds(), meter);
            ran.orThrow();
            return media.assembled(received(joined).id(), fileName, meter.heard(ran), by);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static String list(
            List<String> keys, Map<String, SegmentShelf.Kept> kept, Map<String, Path> files, FrameRate rate) {
        return SegmentRecipe.list(keys.stream().map(files::get).toList(), frames(keys, kept), rate);
    }

    private static List<Integer> frames(List<String> keys, Map<String, SegmentShelf.Kept> kept) {
        return keys.stream()
                .map(key -> java.util.Objects.requireNonNull(kept.get(key)).frames())
                .toList();
    }

    /** Copies, since the child may write where they lie, and what is kept never changes. */
    private Map<String, Path> copies(Map<String, SegmentShelf.Kept> kept, Path folder) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (var each : kept.entrySet()) {
            Path copy = folder.resolve("run-" + files.size() + "." + SegmentRecipe.FORM);
            blobs.asFile(each.getValue().blob(), file -> Files.copy(file, copy));
            files.put(each.getKey(), copy);
        }
        return files;
    }

    private Blob received(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return switch (blobs.receive(in, limits.outputBytesMax())) {
                case Received.Kept(var blob) -> blob;
                case Received.Empty() -> throw new Broken("media.failed.broken", "nothing came of it");
                case Received.TooLarge(var bytesMax) ->
                    throw new Broken("media.failed.broken", "what came of it is over " + bytesMax + " bytes");
            };
        }
    }

    /** Lets those go of these that nothing refers to any more. Returns how many went. */
    public int letGo(Collection<String> keys) {
        return (int) keys.stream().filter(shelf::drop).count();
    }
}
