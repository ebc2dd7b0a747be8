package org.tallylight.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tallylight.database.DataFolder;
import org.tallylight.database.EmbeddedPostgres;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.media.FFmpeg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the machine and says what is missing, a line each; leaves nothing behind. */
@Command(
        name = "doctor",
        description = "Says what this machine lacks to run a company; the company may run meanwhile.",
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    private static final int JAVA_RELEASE = 25;
    private static final long DISK_BYTES_MIN = 2L << 30;
    private static final long MEMORY_BYTES_MIN = 1L << 30;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private Place place = new Place();

    private boolean missing;

    @Override
    public Integer call() {
        ConfigurableEnvironment settings = place.environment();
        Path data = Premises.data(settings).toAbsolutePath().normalize();
        Path runtime = runtime(settings, data);
        boolean running = DataFolder.inUse(data);
        java();
        memory();
        disk(data);
        if (settings.getProperty("tallylight.database.url", "").isBlank()) {
            postgres(runtime);
        } else {
            ok("Database: the one at " + settings.getProperty("tallylight.database.url"));
        }
        ffmpeg(settings.getProperty("tallylight.media.ffmpeg"), runtime);
        port(settings, running);
        mail(settings.getProperty("spring.mail.host", ""));
        if (!runtime.startsWith(data) && Premises.runtime(settings) == null) {
            DataFolder.remove(runtime);
        }
        return missing ? 1 : 0;
    }

    /** Where a company unpacks its programs; where there is no company yet, a place to try them. */
    private static Path runtime(ConfigurableEnvironment settings, Path data) {
        Path given = Premises.runtime(settings);
        if (given != null) {
            return given;
        }
        try {
            return Files.isDirectory(data)
                    ? data.resolve("runtime")
                    : Files.createTempDirectory("tallylight-doctor").toRealPath();
        } catch (IOException e) {
            throw new Unable("No temporary folder can be made: " + e + ".", e);
        }
    }

    private void java() {
        int release = Runtime.version().feature();
        if (release >= JAVA_RELEASE) {
            ok("Java " + Runtime.version());
        } else {
            wrong("Java " + release + " is too old: install a JDK " + JAVA_RELEASE + ".");
        }
    }

    private void memory() {
        long most = Runtime.getRuntime().maxMemory();
        if (most >= MEMORY_BYTES_MIN) {
            ok("Memory: up to " + (most >> 20) + " MB for the program");
        } else {
            note("Memory: the program may use only " + (most >> 20) + " MB; give the machine 4 GB.");
        }
    }

    private void disk(Path data) {
        Path there = data;
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent(), "the root of the file system");
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            if (!Files.isWritable(there)) {
                wrong("Data folder: " + there + " cannot be written.");
            } else if (free < DISK_BYTES_MIN) {
                wrong("Data folder: only " + (free >> 20) + " MB are free at " + there + ".");
            } else {
                ok("Data folder: " + data + ", " + (free >> 30) + " GB free");
            }
        } catch (IOException e) {
            wrong("Data folder: " + there + " cannot be read: " + e);
        }
    }

    private void postgres(Path runtime) {
        try {
            ok("Database: " + EmbeddedPostgres.about(runtime).replace("postgres (", "comes along ("));
        } catch (Unable e) {
            wrong("Database: " + e.sentence());
        }
    }

    private void ffmpeg(@Nullable String configured, Path runtime) {
        try {
            ok("ffmpeg: " + FFmpeg.about(configured, runtime));
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            wrong("ffmpeg: " + said
                    + (said.contains("libpulse")
                            ? " Install the library it asks for (on Debian: apt-get install libpulse0)."
                            : ""));
        }
    }

    private void port(ConfigurableEnvironment settings, boolean running) {
        int port = settings.getProperty("server.port", Integer.class, 8080);
        String host = settings.getProperty("server.address", "127.0.0.1");
        if (running) {
            ok("The company in this folder is running");
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            ok("Port: " + port + " on " + host + " is free");
        } catch (IOException e) {
            wrong("Port: " + port + " on " + host + " cannot be used (" + e.getMessage()
                    + "); choose another with --port.");
        }
    }

    private void mail(String host) {
        if (host.isBlank()) {
            note("Mail: no SMTP server is configured; letters are kept for an operator to read.");
        } else {
            ok("Mail: through " + host);
        }
    }

    private void ok(String line) {
        out().println("ok       " + line);
    }

    private void note(String line) {
        out().println("note     " + line);
    }

    private void wrong(String line) {
        missing = true;
        out().println("missing  " + line);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
