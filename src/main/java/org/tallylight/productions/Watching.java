package org.tallylight.productions;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Those on this node who wait for what happens in rooms. However many wait, one look asks for the last number of all
 * rooms that somebody waits for, and none is needed while nobody does (see decision 0035).
 *
 * @param <K> what a room is known by
 */
public final class Watching<K> {
    private final Function<Set<K>, Map<K, Long>> last;
    private final int watchersMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<K, Room> rooms = new HashMap<>();
    private int watchers;
    private boolean closed;

    /** What is known of a room that someone looks at. */
    private static final class Room {
        private int watchers;
        private long seq;
    }

    /**
     * @param last        the number of what happened last in each of these rooms
     * @param watchersMax how many may look at once
     */
    public Watching(Function<Set<K>, Map<K, Long>> last, int watchersMax) {
        this.last = last;
        this.watchersMax = watchersMax;
    }

    /** Somebody looks at a room until they close it. */
    public final class Watch implements AutoCloseable {
        private final K room;

        private Watch(K room) {
            this.room = room;
        }

        /** Waits for something after this one; the last that is known then. */
        public long await(long seen, Duration most) throws InterruptedException {
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
        public boolean open() {
            lock.lock();
            try {
                return !closed;
            } finally {
                lock.unlock();
            }
        }

        private long seq() {
            Room known = rooms.get(room);
            return known == null ? 0 : known.seq;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                watchers--;
                Room known = rooms.get(room);
                if (known != null && --known.watchers == 0) {
                    rooms.remove(room);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Begins to look; empty where too many do. */
    public Optional<Watch> watch(K room) {
        lock.lock();
        try {
            if (watchers >= watchersMax) {
                return Optional.empty();
            }
            watchers++;
            rooms.computeIfAbsent(room, id -> new Room()).watchers++;
            return Optional.of(new Watch(room));
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer: the node stops. */
    public void end() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks once for all who wait. */
    public void look() {
        Set<K> looked;
        lock.lock();
        try {
            looked = Set.copyOf(rooms.keySet());
        } finally {
            lock.unlock();
        }
        if (looked.isEmpty()) {
            return;
        }
        Map<K, Long> found = last.apply(looked);
        lock.lock();
        try {
            boolean news = false;
            for (Map.Entry<K, Long> each : found.entrySet()) {
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
