package org.tallylight.bench;

import java.time.Duration;

/** Processor time, as the kernel counts it. */
final class Cpu {
    private Cpu() {}

    /** What a process has had so far, its threads together, without its children. */
    static double seconds(long process) {
        return ProcessHandle.of(process)
                        .flatMap(each -> each.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
