package org.tallylight;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.LoggerFactory;

/**
 * The threads that carry the virtual ones: as many as there are cores, which answers most requests, and more for
 * a moment when all of them are held. Loading a class holds a virtual thread to its carrier; when each waits for a
 * lock whose owner waits for a carrier, a company on two cores stands still.
 */
final class Carriers implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MANY = 32;

    private final int few = Runtime.getRuntime().availableProcessors();
    private boolean widened;

    private Carriers() {}

    /** Looks after the carriers from now on. */
    static void guard() {
        Thread.ofPlatform().name("carriers").daemon().start(new Carriers());
    }

    @Override
    public void run() {
        try {
            while (true) {
                boolean free = free();
                if (free == widened) {
                    widen(!free);
                }
                Thread.sleep(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a virtual thread finds a carrier in time. */
    private static boolean free() throws InterruptedException {
        CountDownLatch carried = new CountDownLatch(1);
        Thread.startVirtualThread(carried::countDown);
        return carried.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void widen(boolean wide) {
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                .setParallelism(wide ? Math.max(MANY, few) : few);
        widened = wide;
        LoggerFactory.getLogger(Carriers.class)
                .debug(wide ? "all carriers are held; there are more now" : "the carriers are free again");
    }
}
