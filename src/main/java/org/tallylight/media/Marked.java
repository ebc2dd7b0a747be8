package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/** Films with a mark burnt into all of their pictures, as assets of their own. What they are made from stays. */
@Component
public class Marked {
    private static final int MADE = 99;

    private final Media media;
    private final Blobs blobs;
    private final RenditionShelf shelf;
    private final FFmpeg ffmpeg;
    private final MediaLimits limits;

    Marked(Media media, Blobs blobs, RenditionShelf shelf, FFmpeg ffmpeg, MediaLimits limits) {
        this.media = media;
        this.blobs = blobs;
        this.shelf = shelf;
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /** A picture of our own that lies over a film. */
    @FunctionalInterface
    public interface Mark {
        /** A PNG of this size through which the film is seen. */
        byte[] png(int width, int height) throws IOException;
    }

    /**
     * Makes one, with the pictures and sounds of the film, frame by frame, in a size that plays everywhere. Takes as
     * long as it takes to code the film.
     *
     * @param percent hears how far it is, 0 to 99
     * @param by      who asked for it, or null
     * @throws NotFound    when the film is not there any more
     * @throws IOException when nothing came of it
     */
    public Asset make(AssetId film, Mark mark, String fileName, IntConsumer percent, @Nullable PersonId by)
            throws IOException {
        Path folder = ffmpeg.workFolder();
        try {
            Path made = blobs.asFile(shelf.source(film), file -> burn(media.get(film), file, mark, folder, percent));
            try (InputStream in = Files.newInputStream(made)) {
                return switch (blobs.receive(in, limits.outputBytesMax())) {
                    case Received.Kept(var blob) -> media.assembled(blob.id(), fileName, null, by);
                    case Received.Empty(), Received.TooLarge(var _) -> throw new IOException("nothing came of it");
                };
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Path burn(Asset film, Path file, Mark mark, Path folder, IntConsumer percent) throws IOException {
        Integer width = film.width();
        Integer height = film.height();
        if (width == null || height == null) {
            throw new IOException("nobody knows the size of " + film.id());
        }
        double smaller = Math.min(1, (double) Recipe.FILM_PIXELS_MAX / Math.max(width, height));
        Path over = folder.resolve("over.png");
        Files.write(over, mark.png((int) Math.ceil(width * smaller), (int) Math.ceil(height * smaller)));
        Path made = folder.resolve("made.mp4");
        ffmpeg.convert(
                        file,
                        List.of(),
                        Recipe.marked(over, film.hasSound() ? 2 : 0, limits.durationSecondsMax(), made),
                        limits.jobSeconds(),
                        Hearing.progress(film.duration(), 0, MADE, percent))
                .orThrow();
        return made;
    }
}
