package org.tallylight.productions;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who looks at a production waits here for what happens in it. However many look, this node asks the database twice
 * a second, in one query, and not at all while nobody does (see decision 0035).
 */
@Component
class Live {
    /** How many may look at once on one node; who comes later sees changes when they load the page. */
    static final int WATCHERS_MAX = 5_000;

    private final Changes changes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<PartId, Room> rooms = new HashMap<>();
    private int watchers;
    private boolean closed;

    /** What is known of a production that someone looks at. */
    private static final class Room {
        private int watchers;
        private long seq;
    }

    Live(Changes changes) {
        this.changes = changes;
    }

    /** Somebody looks at a production until they close it. */
    final class Watch implements AutoCloseable {
        private final PartId production;

        private Watch(PartId production) {
            this.production = production;
        }

        /** Waits for a change after this one; the last change that is known then. */
        long await(long seen, Duration most) throws InterruptedException {
            long left = most.toNanos();
            lock.lockInterruptibly();
            try {
                while (left > 0 && !closed && seq() <= seen) {
                    left = moved.awaitNanos(left);
                }
                return Math.max(seen, seq());
            } finally {
                lock.unlock();
            }
        }

        /** Whether this node still answers; else whoever looks comes back to another. */
        boolean open() {
            lock.lock();
            try {
                return !closed;
            } finally {
                lock.unlock();
            }
        }

        private long seq() {
            Room room = rooms.get(production);
            return room == null ? 0 : room.seq;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                watchers--;
                Room room = rooms.get(production);
                if (room != null && --room.watchers == 0) {
                    rooms.remove(production);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Begins to look; empty where too many do. */
    Optional<Watch> watch(PartId production) {
        lock.lock();
        try {
            if (watchers >= WATCHERS_MAX) {
                return Optional.empty();
            }
            watchers++;
            rooms.computeIfAbsent(production, id -> new Room()).watchers++;
            return Optional.of(new Watch(production));
        } finally {
            lock.unlock();
        }
    }

    /** A node that stops does not wait for those who look. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks once for all who wait. */
    @Scheduled(fixedDelay = 500)
    void look() {
        Set<PartId> looked;
        lock.lock();
        try {
            looked = Set.copyOf(rooms.keySet());
        } finally {
            lock.unlock();
        }
        if (looked.isEmpty()) {
            return;
        }
        Map<PartId, Long> last = changes.last(looked);
        lock.lock();
        try {
            boolean news = false;
            for (Map.Entry<PartId, Long> each : last.entrySet()) {
                Room room = rooms.get(each.getKey());
                if (room != null && room.seq < each.getValue()) {
                    room.seq = each.getValue();
                    news = true;
                }
            }
            if (news) {
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
