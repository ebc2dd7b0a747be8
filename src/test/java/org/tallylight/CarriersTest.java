package org.tallylight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private static final int CARRIERS_MOST = 31;
    private static final CountDownLatch FREED = new CountDownLatch(1);

    /** Its first use waits, and whoever waits for a class to be ready is held to their carrier. */
    private static final class Slow {
        static final boolean READY;

        static {
            try {
                READY = FREED.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void virtualThreadsGoOnWhenEachCarrierIsHeldByAClassThatWaitsForOneOfThem() throws Exception {
        Carriers.guard();
        List<Boolean> ready = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> held = new ArrayList<>();
        for (int i = 0; i < Math.min(CARRIERS_MOST, Runtime.getRuntime().availableProcessors()); i++) {
            held.add(Thread.startVirtualThread(() -> ready.add(Slow.READY)));
        }
        Thread.sleep(200); // Until all of them are held.
        Thread.startVirtualThread(FREED::countDown);
        for (Thread each : held) {
            each.join();
        }
        assertTrue(!ready.isEmpty() && ready.stream().allMatch(each -> each), "stood still for 30 seconds");
    }
}
