package org.tallylight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running PostgreSQL writes of itself into its folder, {@code postmaster.pid}. */
record PostmasterFile(long pid, int port, boolean ready) {
    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    static Optional<PostmasterFile> in(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (lines.size() <= PORT
                    || lines.get(PID).isBlank()
                    || lines.get(PORT).isBlank()) {
                return Optional.empty();
            }
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(PID).strip()),
                    Integer.parseInt(lines.get(PORT).strip()),
                    lines.size() > STATUS && lines.get(STATUS).strip().equals("ready")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            // Half written: the next look sees it whole.
            return Optional.empty();
        }
    }

    /** The process, if it lives and is really a PostgreSQL on that folder, not one that got its number. */
    Optional<ProcessHandle> process(Path cluster) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> runsOn(cluster));
    }

    private boolean runsOn(Path cluster) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return command.contains("postgres\0") && command.contains("\0" + cluster + "\0");
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("/postgres"))
                    .isPresent();
        }
    }
}
