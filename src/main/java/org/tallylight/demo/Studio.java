package org.tallylight.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.tallylight.demo.pictures.Scene;
import org.tallylight.demo.pictures.Scenes;
import org.tallylight.demo.sounds.Sound;
import org.tallylight.demo.sounds.Sounds;
import org.tallylight.media.FFmpeg;
import org.tallylight.shared.Medium;

/** Where the works of the demo are painted, played and filmed; each call makes a file for an upload. */
final class Studio {
    private static final int WIDE = 640;
    private static final int HIGH = 360;
    private static final int FACE_PIXELS = 480;
    private static final float JPEG_QUALITY = 0.9f;
    private static final float JPEG_QUALITY_AGAIN = 0.6f;
    private static final double STILL_AT = 0.62;
    private static final int[][] SHEETS = {{1280, 720}, {1200, 800}, {1080, 1080}, {1200, 900}};

    private final Shelf shelf;
    private final Cast cast;
    private final FFmpeg ffmpeg;
    private final Path folder;
    private final int picturesASecond;

    Studio(Shelf shelf, Cast cast, FFmpeg ffmpeg, Path folder, Wish wish) {
        this.shelf = shelf;
        this.cast = cast;
        this.ffmpeg = ffmpeg;
        this.folder = folder;
        this.picturesASecond = wish.size().picturesASecond();
    }

    /** What a picture or a film shows. */
    Scene scene(Piece piece) {
        List<Scene> sources = piece.sources().stream()
                .map(source -> shelf.get(source.key()))
                .filter(source -> source.medium() == Medium.IMAGE || source.medium() == Medium.VIDEO)
                .map(this::scene)
                .toList();
        return Scenes.of(piece.recipe().getFirst(), piece.number(), piece.words(), sources);
    }

    /** What is heard of a recording. */
    Sound sound(Piece piece) {
        List<Sound> sources = piece.sources().stream()
                .map(source -> shelf.get(source.key()))
                .filter(source -> source.medium() == Medium.AUDIO)
                .map(this::sound)
                .toList();
        return Sounds.of(
                piece.recipe().getFirst(),
                piece.number(),
                piece.seconds(),
                piece.words(),
                piece.language(cast).getLanguage(),
                sources);
    }

    /** The file of a work that is none of words. */
    Path file(Piece piece) throws IOException {
        return switch (piece.medium()) {
            case IMAGE -> picture(piece);
            case AUDIO -> Files.write(file(piece.key(), "wav"), sound(piece).wav());
            case VIDEO -> {
                Sound heard = Sounds.of(
                        piece.recipe().get(2), piece.number(), piece.seconds(), piece.words(), "en", List.of());
                yield film(piece.key(), scene(piece), heard, piece.seconds());
            }
            case TEXT, DOCUMENT -> throw new IllegalArgumentException(piece.key());
        };
    }

    /** A face for someone's profile. */
    Path face(Member member) throws IOException {
        Scene face = Scenes.of("face", member.handle().hashCode(), "", List.of());
        return jpeg(
                Scenes.picture(face, FACE_PIXELS, FACE_PIXELS, 0),
                file("face-" + member.handle(), "jpg"),
                JPEG_QUALITY);
    }

    /** What is a picture of another's, sent again, is less sharp. */
    private Path picture(Piece piece) throws IOException {
        if (piece.said().containsKey("again")) {
            return picture(shelf.get(piece.one("again")), JPEG_QUALITY_AGAIN);
        }
        return picture(piece, JPEG_QUALITY);
    }

    private Path picture(Piece piece, float quality) throws IOException {
        boolean lettered = piece.recipe().getFirst().equals("poster");
        int[] sheet = SHEETS[lettered ? 0 : Math.floorMod((int) piece.number(), SHEETS.length)];
        return jpeg(
                Scenes.picture(scene(piece), sheet[0], sheet[1], stillAt(piece)), file(piece.key(), "jpg"), quality);
    }

    /** The moment of a scene that a picture of it holds: what is being drawn or written is done by then. */
    static double stillAt(Piece piece) {
        return switch (piece.recipe().getFirst()) {
            case "letter", "child", "line" -> 0.95;
            default -> STILL_AT;
        };
    }

    private Path file(String name, String ending) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(
                name + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "." + ending);
    }

    private static Path jpeg(BufferedImage picture, Path file, float sharp) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(sharp);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } finally {
            writer.dispose();
        }
        return file;
    }

    /** Films a scene, picture by picture. */
    Path film(String name, Scene scene, Sound heard, double seconds) throws IOException {
        Path film = file(name, "mp4");
        Path sound = Files.write(file(name, "wav"), heard.wav());
        Process camera = ffmpeg.ours(List.of(
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "bgr24",
                        "-s",
                        WIDE + "x" + HIGH,
                        "-r",
                        "" + picturesASecond,
                        "-i",
                        "pipe:0",
                        "-i",
                        sound.toString(),
                        "-map",
                        "0:v",
                        "-map",
                        "1:a",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "veryfast",
                        "-crf",
                        "19",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "128k",
                        "-t",
                        "" + seconds,
                        "-movflags",
                        "+faststart",
                        film.toString()))
                .start();
        try {
            int count = (int) Math.round(seconds * picturesASecond);
            try (OutputStream out = camera.getOutputStream()) {
                for (int i = 0; i < count; i++) {
                    BufferedImage picture = Scenes.picture(scene, WIDE, HIGH, i / (double) count);
                    out.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
                }
            }
            if (camera.waitFor() != 0) {
                throw new IOException("ffmpeg could not film " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while filming " + name, e);
        } finally {
            camera.destroyForcibly();
            Files.deleteIfExists(sound);
        }
        return film;
    }
}
