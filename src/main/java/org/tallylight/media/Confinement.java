package org.tallylight.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * What a child process that reads a stranger's file is started through: limits of time, memory and output that the
 * kernel enforces even when this program dies, a low priority where it makes something, and where the kernel lets us
 * a network of its own with nothing in it and a file system of its own: the machine's programs and libraries to read,
 * one folder to write to, and nothing else.
 */
final class Confinement {
    /** A shell's blocks for {@code ulimit -f}, as POSIX says. */
    private static final long BLOCK_BYTES = 512;

    private static final List<List<String>> WITHOUT_FILES = List.of(
            List.of("unshare", "--user", "--map-root-user", "--net", "--mount", "--"),
            List.of("unshare", "--net", "--mount", "--"));
    private static final List<List<String>> WITHOUT_NETWORK =
            List.of(List.of("unshare", "--net", "--"), List.of("unshare", "--user", "--net", "--"));
    private static final List<String> SYSTEM = List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64");
    private static final List<String> SYSTEM_FILES =
            List.of("/etc/ld.so.cache", "/dev/null", "/dev/zero", "/dev/urandom");

    /**
     * In namespaces of its own: an empty file system in memory, what the model has, what its table names, and the
     * folders to write to; then no way back up, and no right that root would have.
     */
    private static final String MOVE_IN = """
            set -e
            room=$1 model=$2 table=$3 folders=$4
            shift 4
            mount -t tmpfs -o size=1m none "$room"
            cp -a "$model/." "$room/"
            mount --all --fstab "$table"
            while [ "$folders" -gt 0 ]; do
              mkdir -p "$room$1"
              mount --bind "$1" "$room$1"
              shift
              folders=$((folders - 1))
            done
            exec chroot "$room" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
            """;

    private final List<String> timeLimit;
    private final List<String> noNetwork;
    private final List<String> noFiles;

    private Confinement(List<String> timeLimit, List<String> noNetwork, List<String> noFiles) {
        this.timeLimit = timeLimit;
        this.noNetwork = noNetwork;
        this.noFiles = noFiles;
    }

    /**
     * Finds out by trying what this machine has.
     *
     * @param folder   of ours, where the child's file system is put together; made anew
     * @param programs folders of programs and libraries that are not the system's
     */
    static Confinement here(Path folder, List<Path> programs) throws IOException {
        List<String> timeLimit = List.of("timeout", "--kill-after=2");
        List<String> noNetwork = WITHOUT_NETWORK.stream()
                .filter(each -> starts(with(each, "true")))
                .findFirst()
                .orElse(List.of());
        List<String> room = room(folder.toAbsolutePath(), programs);
        List<String> noFiles = WITHOUT_FILES.stream()
                .map(each -> with(each, room.toArray(String[]::new)))
                .filter(each -> starts(with(each, "0", "true")))
                .findFirst()
                .orElse(List.of());
        return new Confinement(starts(with(timeLimit, "5", "true")) ? timeLimit : List.of(), noNetwork, noFiles);
    }

    /** Prepares the model of the child's file system, and says the command that moves into it. */
    private static List<String> room(Path folder, List<Path> programs) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Path room = Files.createDirectories(folder.resolve("room"));
        Path model = Files.createDirectories(folder.resolve("model"));
        List<String> table = new ArrayList<>();
        for (String each : SYSTEM) {
            Path there = Path.of(each);
            if (Files.isSymbolicLink(there)) {
                Files.createSymbolicLink(below(model, there), Files.readSymbolicLink(there));
            } else if (Files.isDirectory(there)) {
                table.add(line(there, Files.createDirectories(below(model, there)), model, room));
            }
        }
        for (Path each : programs) {
            Path there = each.toAbsolutePath();
            if (!there.startsWith("/usr")) {
                table.add(line(there, Files.createDirectories(below(model, there)), model, room));
            }
        }
        for (String each : SYSTEM_FILES) {
            Path there = Path.of(each);
            if (Files.exists(there)) {
                Files.createDirectories(below(model, there.resolveSibling(".")).normalize());
                table.add(line(there, Files.createFile(below(model, there)), model, room));
            }
        }
        Path written =
                Files.writeString(folder.resolve("table"), String.join("\n", table) + "\n", StandardCharsets.UTF_8);
        return List.of("sh", "-c", MOVE_IN, "sh", room.toString(), model.toString(), written.toString());
    }

    private static Path below(Path folder, Path absolute) {
        return folder.resolve(absolute.toString().substring(1));
    }

    private static String line(Path from, Path inModel, Path model, Path room) {
        return "%s %s none bind,ro 0 0".formatted(quoted(from), quoted(room.resolve(model.relativize(inModel))));
    }

    /** As fstab(5) has it. */
    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
    }

    boolean hidesNetwork() {
        return !noNetwork.isEmpty() || hidesFiles();
    }

    boolean hidesFiles() {
        return !noFiles.isEmpty();
    }

    /**
     * The command that runs {@code command} confined.
     *
     * @param seconds     of the clock and, on each core, of the processor
     * @param memoryBytes of address space
     * @param outputBytes of the largest file it may write; 0 for none
     * @param openFiles   how many it may have open
     * @param folders     where it may write, absolute; null for a program that needs more of the file system than can
     *                    be named, of which only the network is hidden
     */
    List<String> around(
            List<String> command,
            int seconds,
            long memoryBytes,
            long outputBytes,
            int openFiles,
            @Nullable List<Path> folders) {
        List<String> all = new ArrayList<>();
        if (!timeLimit.isEmpty()) {
            all.addAll(timeLimit);
            all.add(String.valueOf(seconds));
        }
        if (folders != null && hidesFiles()) {
            all.addAll(noFiles);
            all.add(String.valueOf(folders.size()));
            folders.forEach(each -> all.add(each.toString()));
        } else {
            all.addAll(noNetwork);
        }
        // A second more than the clock allows, so that it is the clock that ends what takes too long, and says so:
        int cores = Runtime.getRuntime().availableProcessors();
        // For what only looks at a file somebody waits.
        String pace = outputBytes == 0 ? "" : "nice -n 10 ";
        String limits = "ulimit -c 0; ulimit -n %d; ulimit -v %d; ulimit -t %d; ulimit -f %d; exec %s\"$@\""
                .formatted(openFiles, memoryBytes / 1024, (seconds + 1L) * cores, outputBytes / BLOCK_BYTES, pace);
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
