package org.tallylight.media;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.tallylight.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Media files for tests, made by ffmpeg when they are asked for. */
public final class Samples {
    private static final Path RUNTIME = Path.of("target", "runtime", "ffmpeg");

    /** A red and a blue half, 200 by 100; its script must not run and its picture must not be fetched. */
    static final String DRAWING = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
            <script>alert(1)</script>
            <rect width="100" height="100" fill="#f00"/><rect x="100" width="100" height="100" fill="#00f"/>
            <image xlink:href="file:///etc/passwd" width="1" height="1"/>
            </svg>
            """;

    /** What was made of nothing but its options: the next who ask for the same get a copy. */
    private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

    private static @Nullable Executables executables;

    private Samples() {}

    /** Two seconds of a moving picture with a tone, that says where and by whom it was made. */
    public static Path film(Path folder) {
        return made(
                folder,
                "film.mp4",
                "-f lavfi -i testsrc2=s=640x360:r=24000/1001:d=2 -f lavfi -i sine=440:d=2 -c:v libx264 -preset ultrafast"
                        + " -pix_fmt yuv420p -c:a aac -metadata location=+40.7128-074.0060/ -metadata artist=Ada"
                        + " -metadata com.apple.quicktime.location.ISO6709=+40.7128-074.0060/ -movflags use_metadata_tags");
    }

    /** Two seconds of a tone. */
    public static Path sound(Path folder) {
        return made(folder, "sound.wav", "-f lavfi -i sine=440:d=2");
    }

    public static Path png(Path folder) {
        return made(folder, "picture.png", "-f lavfi -i testsrc2=s=800x600 -frames:v 1");
    }

    public static Path jpeg(Path folder) {
        return made(folder, "picture.jpg", "-f lavfi -i testsrc2=s=800x600 -frames:v 1");
    }

    public static Path webp(Path folder) {
        return made(folder, "picture.webp", "-f lavfi -i testsrc2=s=800x600 -frames:v 1");
    }

    /** A file that ffmpeg makes with these options, split at spaces. */
    public static Path made(Path folder, String name, String options) {
        Path file = folder.resolve(name);
        boolean fromNothing = options.split("-i ").length == options.split("-f lavfi -i ").length;
        if (!fromNothing) {
            ffmpeg(options, file);
            return file;
        }
        String ending = name.substring(name.lastIndexOf('.'));
        Path once = MADE.computeIfAbsent(options + " " + ending, asked -> {
            Path made = TestDatabase.freshFolder("sample").resolve("made" + ending);
            ffmpeg(options, made);
            return made;
        });
        try {
            return Files.copy(once, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path pdf(Path folder) {
        return text(folder, "paper.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    public static Path text(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first part of a file, as when a connection breaks. */
    public static Path cut(Path file, double part) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] first = java.util.Arrays.copyOf(bytes, (int) (bytes.length * part));
            return Files.write(file.resolveSibling("cut-" + file.getFileName()), first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A few kilobytes that would unfold to {@code width * height * 3} bytes. */
    public static Path pngBomb(Path folder, int width, int height) {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream ihdr = new DataOutputStream(head);
            ihdr.writeInt(width);
            ihdr.writeInt(height);
            ihdr.write(new byte[] {8, 2, 0, 0, 0});
            ByteArrayOutputStream pixels = new ByteArrayOutputStream();
            try (OutputStream deflating = new DeflaterOutputStream(pixels, new Deflater(1))) {
                byte[] row = new byte[width * 3 + 1];
                for (int y = 0; y < height; y++) {
                    deflating.write(row);
                }
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(png);
            out.writeLong(0x89504E470D0A1A0AL);
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", pixels.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return Files.write(folder.resolve("bomb.png"), png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chunk of a PNG. */
    static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) sum.getValue());
    }

    /** A document of so many pages, each with a black bar, that PDFBox made. */
    public static Path pages(Path folder, int count) {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < count; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream ink = new PDPageContentStream(document, page)) {
                    ink.addRect(50, 50 + 100f * i, 400, 80);
                    ink.fill();
                }
            }
            Path file = folder.resolve("pages.pdf");
            document.save(file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looked for once: it takes as long as to make a sample. */
    static synchronized Executables executables() {
        if (executables == null) {
            try {
                executables = Executables.find(null, RUNTIME);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return executables;
    }

    /** Runs ffmpeg with options that are split at spaces. */
    public static void ffmpeg(String options, Path output) {
        List<String> command =
                new ArrayList<>(List.of(executables().ffmpeg().toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(options.split(" ")));
        command.add(output.toString());
        said(command);
    }

    /** All that ffprobe tells of a file. */
    public static JsonNode probed(Path file) {
        String ffprobe = executables().ffprobe().toString();
        return JsonMapper.shared()
                .readTree(said(List.of(
                        ffprobe, "-v", "error", "-of", "json", "-show_format", "-show_streams", file.toString())));
    }

    /** How many pictures a film has, all of them decoded. */
    public static int frames(Path film) {
        String ffprobe = executables().ffprobe().toString();
        return Integer.parseInt(said(List.of(
                        ffprobe,
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-count_frames",
                        "-show_entries",
                        "stream=nb_read_frames",
                        "-of",
                        "csv=p=0",
                        film.toString()))
                .strip());
    }

    /** The mean red, green and blue of a picture of a film, from 0 to 255. */
    public static int[] colour(Path film, int frame) {
        Path one = film.resolveSibling(film.getFileName() + "-" + frame + ".rgb");
        ffmpeg(
                "-i " + film + " -vf select=eq(n\\," + frame
                        + "),scale=1:1:flags=area -frames:v 1 -f rawvideo -pix_fmt rgb24",
                one);
        try {
            byte[] bytes = Files.readAllBytes(one);
            return new int[] {bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How loud a stretch of a file is on average, in decibels under full scale. */
    public static double meanDecibels(Path file, double from, double seconds) {
        String said = said(List.of(
                executables().ffmpeg().toString(),
                "-nostdin",
                "-ss",
                "" + from,
                "-t",
                "" + seconds,
                "-i",
                file.toString(),
                "-map",
                "0:a:0",
                "-af",
                "volumedetect",
                "-f",
                "null",
                "-"));
        Matcher mean = Pattern.compile("mean_volume: (-?[\\d.]+|-inf) dB").matcher(said);
        if (!mean.find()) {
            throw new IllegalStateException(said);
        }
        return mean.group(1).equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(mean.group(1));
    }

    /** The kinds of a film's pictures, a line each: {@code I} for one that can be read alone. */
    public static String kinds(Path film) {
        String ffprobe = executables().ffprobe().toString();
        return said(List.of(
                ffprobe,
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "frame=pict_type",
                "-of",
                "csv=p=0",
                film.toString()));
    }

    private static String said(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path libraries = executables().libraries();
        if (libraries != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static MediaLimits limits() {
        return new MediaLimits(
                null, 4L << 30, 100_000_000, 14_400, 10, 600, 180, 50, 4L << 30, 1L << 30, 0, 1, 3, 1, 24);
    }

    /** The ffmpeg of the program, with a data folder of its own. */
    static FFmpeg ours(Path data) {
        return ours(data, limits());
    }

    static FFmpeg ours(Path data, MediaLimits limits) {
        return new FFmpeg(limits, data, RUNTIME.getParent());
    }
}
