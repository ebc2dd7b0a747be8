package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tallylight.shared.Unpacking;

/**
 * An ffmpeg and an ffprobe of this machine that start.
 *
 * @param libraries the folder of their own libraries, or null where the system's serve
 * @param version   as ffmpeg says it, {@code 8.1.2}
 */
record Executables(Path ffmpeg, Path ffprobe, @Nullable Path libraries, String version) {
    /** From this version on, an input can be given as an open file, {@code fd:}. */
    static final int MAJOR_VERSION_MIN = 7;

    private static final Pattern VERSION = Pattern.compile("ffmpeg version n?(\\S+)");
    private static final String BUNDLED = "org/bytedeco/ffmpeg/";
    private static final int START_SECONDS_MAX = 20;

    /**
     * Looks for them: {@code configured}, then those inside the jar (unpacked once below {@code folder}),
     * then the PATH.
     *
     * @throws IOException when there are none that start; its message says what was tried, for an operator
     */
    static Executables find(@Nullable String configured, Path folder) throws IOException {
        List<String> tried = new ArrayList<>();
        if (configured != null && !configured.isBlank()) {
            return start(Path.of(configured), null);
        }
        try {
            Path unpacked = unpack(folder);
            if (unpacked != null) {
                return start(unpacked.resolve("ffmpeg"), unpacked);
            }
            tried.add("none inside the jar for " + platform());
        } catch (IOException e) {
            tried.add(e.getMessage());
        }
        for (String path : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path ffmpeg = Path.of(path.isEmpty() ? "." : path, "ffmpeg");
            if (Files.isExecutable(ffmpeg)) {
                try {
                    return start(ffmpeg, null);
                } catch (IOException e) {
                    tried.add(e.getMessage());
                }
            }
        }
        throw new IOException(
                "No ffmpeg from version " + MAJOR_VERSION_MIN + " on starts here: " + String.join("; ", tried));
    }

    private static Executables start(Path ffmpeg, @Nullable Path libraries) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ffmpeg.toString(), "-version").redirectErrorStream(true);
        if (libraries != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        Process process = builder.start();
        try {
            String said =
                    new String(process.getInputStream().readNBytes(10_000), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(ffmpeg + " does not start: " + said.strip());
            }
            Matcher version = VERSION.matcher(said);
            if (!version.find() || major(version.group(1)) < MAJOR_VERSION_MIN) {
                throw new IOException(
                        ffmpeg + " is too old: " + said.lines().findFirst().orElse(""));
            }
            return new Executables(ffmpeg, ffmpeg.resolveSibling("ffprobe"), libraries, version.group(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while starting " + ffmpeg, e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A build of a snapshot is named by a hash or a date, not a number; it is newer than any we refuse. */
    private static int major(String version) {
        Matcher digits = Pattern.compile("^(\\d{1,3})(\\D|$)").matcher(version);
        return digits.find() ? Integer.parseInt(digits.group(1)) : MAJOR_VERSION_MIN;
    }

    private static @Nullable Path unpack(Path folder) throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        Resource[] files = resolver.getResources("classpath*:" + BUNDLED + platform() + "/*");
        if (files.length == 0) {
            return null;
        }
        return Unpacking.once(folder.toAbsolutePath(), bundledVersion(resolver), into -> {
            for (Resource file : files) {
                String name = file.getFilename();
                if (name != null && !name.startsWith("libjni")) {
                    try (InputStream in = file.getInputStream()) {
                        Files.copy(in, into.resolve(name));
                    }
                    Files.setPosixFilePermissions(into.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        });
    }

    private static String bundledVersion(PathMatchingResourcePatternResolver resolver) throws IOException {
        Resource facts = resolver.getResource("classpath:META-INF/maven/org.bytedeco/ffmpeg/pom.properties");
        Properties properties = new Properties();
        try (InputStream in = facts.getInputStream()) {
            properties.load(in);
        }
        return properties.getProperty("version") + "-" + platform();
    }

    private static String platform() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "macosx" : "linux";
        String machine = System.getProperty("os.arch", "");
        return system + "-" + (machine.equals("aarch64") ? "arm64" : "x86_64") + "-gpl";
    }
}
