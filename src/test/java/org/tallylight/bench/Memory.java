package org.tallylight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory processes have, as the kernel counts it. */
final class Memory {
    private Memory() {}

    /** The most that a process ever had resident. */
    static double mostResidentMib(long process) throws IOException {
        return kib(Path.of("/proc/" + process + "/status"), "VmHWM") / 1024;
    }

    /** What a process and its children have now, shared pages counted once. */
    static double familyMib(long process) throws IOException {
        List<Long> family = Stream.concat(
                        Stream.of(process),
                        ProcessHandle.of(process).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
        double kib = 0;
        for (long each : family) {
            Path counted = Path.of("/proc/" + each + "/smaps_rollup");
            kib += Files.isReadable(counted) ? kib(counted, "Pss") : 0;
        }
        return kib / 1024;
    }

    private static double kib(Path file, String key) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + key + ":\\s+(\\d+) kB").matcher(Files.readString(file));
        if (!line.find()) {
            throw new IOException(file + " has no " + key);
        }
        return Double.parseDouble(line.group(1));
    }
}
