package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Pictures of what ffmpeg does not draw, pages and drawings: drawn by a Java of its own ({@link Draughtsman}) that
 * is confined as ffmpeg is, but sees the file system, where its own classes are; for the libraries that read such
 * files were not written against strangers.
 */
@Component
class Papers {
    static final String PDF = "application/pdf";
    static final String SVG = "image/svg+xml";
    private static final int CREDIT_SECONDS_MAX = 60;
    private static final int OPEN_FILES_MAX = 1024;
    private static final int HEAP_MEGABYTES_MAX = 768;
    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final FFmpeg ffmpeg;
    private final MediaLimits limits;

    Papers(FFmpeg ffmpeg, MediaLimits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /**
     * Draws an SVG into {@code folder}.
     *
     * @return the PNG
     * @throws Broken when it cannot be drawn
     */
    Path drawing(Path svg, Path folder, int seconds) throws IOException {
        run("svg", svg, folder, seconds, 1).orThrow();
        return folder.resolve(Draughtsman.name(1));
    }

    /** Draws the first pages of a PDF into {@code folder}, as far as they can be drawn; in their order. */
    List<Path> pages(Path pdf, Path folder) throws IOException {
        FFmpeg.Ran ran = run("pdf", pdf, folder, limits.jobSeconds(), limits.pagesMax());
        List<Path> pages = new ArrayList<>();
        for (int page = 1; Files.exists(folder.resolve(Draughtsman.name(page))); page++) {
            pages.add(folder.resolve(Draughtsman.name(page)));
        }
        if (!ran.well() && !pages.isEmpty()) {
            pages.removeLast(); // It may be half written.
        }
        return pages;
    }

    /**
     * Copies a PDF with an XMP packet in it, into {@code folder}.
     *
     * @throws Broken when it cannot be read, or allows no change
     */
    Path credited(Path pdf, Path folder, byte[] xmp) throws IOException {
        Files.write(folder.resolve(Draughtsman.XMP), xmp);
        run("credit", pdf, folder, CREDIT_SECONDS_MAX, 0).orThrow();
        return folder.resolve(Draughtsman.CREDITED);
    }

    private FFmpeg.Ran run(String kind, Path file, Path folder, int seconds, int pagesMax) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES_MAX + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-Djdk.xml.entityExpansionLimit=1",
                "-Djavax.xml.accessExternalDTD="));
        command.addAll(program());
        command.addAll(List.of(kind, folder.toString(), String.valueOf(pagesMax)));
        return ffmpeg.other(command, file, seconds, OPEN_FILES_MAX);
    }

    /** Our own classes, which may lie inside of the jar, as its libraries do. */
    private static List<String> program() {
        String classes = System.getProperty("java.class.path");
        String main = Draughtsman.class.getName();
        boolean inside = String.valueOf(Draughtsman.class.getResource("Draughtsman.class"))
                .startsWith("jar:nested:");
        return inside ? List.of("-Dloader.main=" + main, "-cp", classes, BOOT_LAUNCHER) : List.of("-cp", classes, main);
    }
}
