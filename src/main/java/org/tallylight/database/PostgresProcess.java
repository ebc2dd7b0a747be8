package org.tallylight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One running postmaster and, beside it, a shell that reads a pipe held by this program: when the pipe
 * closes, because we close it or because we were killed, the shell asks PostgreSQL to shut down (SIGINT,
 * "fast": sessions are ended, everything is written).
 */
final class PostgresProcess {
    private static final Duration STOP_MAX = Duration.ofSeconds(60);
    private static final Duration START_MAX = Duration.ofMinutes(10);
    private static final int POLL_MS = 5;
    private static final String WATCH = "read -r _; kill -INT \"$1\" 2>/dev/null";

    private final Process postmaster;
    private final Process watch;
    private final Path cluster;
    private final Path log;

    private PostgresProcess(Process postmaster, Process watch, Path cluster, Path log) {
        this.postmaster = postmaster;
        this.watch = watch;
        this.cluster = cluster;
        this.log = log;
    }

    /** Starts it in a session of its own, so that Ctrl-C at our terminal does not reach it before us. */
    static PostgresProcess launch(List<String> command, Path cluster, Path log) throws IOException {
        Process postmaster = new ProcessBuilder(inOwnSession(command))
                .directory(cluster.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        Process watch = new ProcessBuilder(
                        inOwnSession(List.of("sh", "-c", WATCH, "sh", Long.toString(postmaster.pid()))))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new PostgresProcess(postmaster, watch, cluster, log);
    }

    private static List<String> inOwnSession(List<String> command) {
        if (!Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("/usr/bin/setsid"));
        whole.addAll(command);
        return whole;
    }

    /**
     * Waits until connections are taken; after a crash this includes the recovery.
     *
     * @return false when it ended instead; {@link #words} tell why
     */
    boolean ready() throws InterruptedException {
        long until = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < until) {
            Optional<PostmasterFile> written = PostmasterFile.in(cluster);
            if (written.isPresent()
                    && written.get().pid() == postmaster.pid()
                    && written.get().ready()) {
                return true;
            }
            if (postmaster.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                watch.destroy();
                return false;
            }
        }
        stop();
        return false;
    }

    /** What it said before it took up its own log files. */
    String words() {
        try {
            return Files.readString(log).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Blocks until it has ended. */
    void await() throws InterruptedException {
        postmaster.waitFor();
        watch.destroy();
    }

    /** Shuts it down and waits; a postgres that does not want to is killed, which its log survives. */
    void stop() {
        try {
            watch.getOutputStream().close();
        } catch (IOException e) {
            // The shell is gone: ask it ourselves.
            postmaster.destroy();
        }
        try {
            if (!postmaster.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                postmaster.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.destroy();
    }

    /** Ends the watch alone, the hard way, so that nobody asks the postmaster to leave. */
    void forget() {
        watch.destroyForcibly();
    }

    long pid() {
        return postmaster.pid();
    }
}
