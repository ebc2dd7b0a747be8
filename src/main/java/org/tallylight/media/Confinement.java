package org.tallylight.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a child process that reads a stranger's file is started through: limits of time, memory and
 * output that the kernel enforces even when this program dies, a low priority, and a network of its
 * own with nothing in it where the kernel lets us.
 */
final class Confinement {
    /** A shell's blocks for {@code ulimit -f}, as POSIX says. */
    private static final long BLOCK_BYTES = 512;

    private static final List<List<String>> WITHOUT_NETWORK =
            List.of(List.of("unshare", "--net", "--"), List.of("unshare", "--user", "--net", "--"));

    private final List<String> timeLimit;
    private final List<String> noNetwork;

    private Confinement(List<String> timeLimit, List<String> noNetwork) {
        this.timeLimit = timeLimit;
        this.noNetwork = noNetwork;
    }

    /** Finds out by trying what this machine has. */
    static Confinement here() {
        List<String> timeLimit = List.of("timeout", "--kill-after=2");
        List<String> noNetwork = WITHOUT_NETWORK.stream()
                .filter(each -> starts(with(each, "true")))
                .findFirst()
                .orElse(List.of());
        return new Confinement(starts(with(timeLimit, "5", "true")) ? timeLimit : List.of(), noNetwork);
    }

    boolean hidesNetwork() {
        return !noNetwork.isEmpty();
    }

    /**
     * The command that runs {@code command} confined.
     *
     * @param seconds     of the clock and, on each core, of the processor
     * @param memoryBytes of address space
     * @param outputBytes of the largest file it may write; 0 for none
     * @param openFiles   how many it may have open
     */
    List<String> around(List<String> command, int seconds, long memoryBytes, long outputBytes, int openFiles) {
        List<String> all = new ArrayList<>();
        if (!timeLimit.isEmpty()) {
            all.addAll(timeLimit);
            all.add(String.valueOf(seconds));
        }
        all.addAll(noNetwork);
        // A second more than the clock allows, so that it is the clock that ends what takes too long, and says so:
        int cores = Runtime.getRuntime().availableProcessors();
        String limits = "ulimit -c 0; ulimit -n %d; ulimit -v %d; ulimit -t %d; ulimit -f %d; exec nice -n 10 \"$@\""
                .formatted(openFiles, memoryBytes / 1024, (seconds + 1L) * cores, outputBytes / BLOCK_BYTES);
        all.addAll(List.of("sh", "-c", limits, "sh"));
        all.addAll(command);
        return all;
    }

    private static List<String> with(List<String> start, String... rest) {
        List<String> all = new ArrayList<>(start);
        all.addAll(List.of(rest));
        return all;
    }

    private static boolean starts(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
