package org.tallylight.money;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two people who do the same thing at the same moment. */
public final class Together {
    private Together() {}

    /** What came of each: its result, or what it threw. */
    public static List<Object> twice(Callable<?> first, Callable<?> second) {
        CountDownLatch start = new CountDownLatch(1);
        List<Object> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> under = new ArrayList<>();
            for (Callable<?> each : List.of(first, second)) {
                under.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            start.countDown();
            for (Future<?> each : under) {
                try {
                    results.add(String.valueOf(each.get()));
                } catch (ExecutionException e) {
                    results.add(e.getCause());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return results;
    }
}
