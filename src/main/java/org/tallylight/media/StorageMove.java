package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Empties the disk into the bucket while the company runs. Each file is copied, read back from the bucket and held
 * against its hash; only then it leaves the disk. So the disk is the list of what is still to do, and a move that
 * was killed goes on with it. Uploads that are open end where they began, and go with the next move.
 */
@Component
public class StorageMove {
    private static final int AT_ONCE = 4;

    private final Storage storage;
    private final Blobs blobs;

    StorageMove(Storage storage, Blobs blobs) {
        this.storage = storage;
        this.blobs = blobs;
    }

    /** What came of a move. */
    public sealed interface Moved {
        /** What was moved now, and what is damaged, which stays where it is. */
        record All(long files, long bytes, List<Blobs.Damage> damaged) implements Moved {}

        /** No bucket is given. */
        record NowhereToMove() implements Moved {}
    }

    /** How far it is. */
    public record Progress(long files, long bytes) {}

    /** Moves all that lies on the disk. */
    public Moved all(Consumer<Progress> progress) throws IOException {
        return storage instanceof MovingStorage both ? all(both, progress) : new Moved.NowhereToMove();
    }

    private Moved all(MovingStorage both, Consumer<Progress> progress) throws IOException {
        long files = 0;
        long bytes = 0;
        List<Blobs.Damage> damaged = new ArrayList<>();
        try (ExecutorService movers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            String after = "";
            for (List<Blobs.Stored> page = blobs.pageAfter(after); !page.isEmpty(); page = blobs.pageAfter(after)) {
                List<Callable<One>> each = new ArrayList<>();
                page.forEach(stored -> each.add(() -> move(stored, both.older(), both.newer())));
                for (Future<One> one : movers.invokeAll(each)) {
                    switch (one.get()) {
                        case One.Elsewhere() -> {}
                        case One.There(var moved) -> {
                            files++;
                            bytes += moved;
                        }
                        case One.Damaged(var damage) -> damaged.add(damage);
                    }
                }
                progress.accept(new Progress(files, bytes));
                after = page.getLast().key();
            }
        } catch (ExecutionException e) {
            throw new IOException("not everything was moved", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while moving", e);
        }
        return new Moved.All(files, bytes, List.copyOf(damaged));
    }

    private sealed interface One {
        record Elsewhere() implements One {}

        record There(long bytes) implements One {}

        record Damaged(Blobs.Damage damage) implements One {}
    }

    private static One move(Blobs.Stored stored, Storage older, Storage newer) throws IOException {
        String key = stored.key();
        String sha256 = stored.blob().sha256();
        try {
            older.bytes(key);
            // It may have been copied before, by a move that was killed before it could say so.
            if (!isThere(key, sha256, newer)) {
                if (!copied(key, sha256, older, newer)) {
                    return damaged(stored, "the bytes on the disk are not those that were received");
                }
                if (!isThere(key, sha256, newer)) {
                    newer.delete(key);
                    return damaged(stored, "what arrived in the bucket is not what was sent");
                }
            }
        } catch (NoSuchFileException e) {
            return new One.Elsewhere(); // Moved before, or removed meanwhile.
        }
        older.delete(key);
        return new One.There(stored.blob().bytes());
    }

    private static boolean isThere(String key, String sha256, Storage newer) throws IOException {
        try {
            newer.bytes(key);
        } catch (NoSuchFileException e) {
            return false;
        }
        try (InputStream in = newer.read(key, 0)) {
            return HexFormat.of().formatHex(Intake.hash(in)).equals(sha256);
        }
    }

    private static boolean copied(String key, String sha256, Storage older, Storage newer) throws IOException {
        try (InputStream in = older.read(key, 0);
                Storage.Writing writing = newer.begin(key)) {
            if (!Intake.take(in, writing, Long.MAX_VALUE).sha256().equals(sha256)) {
                return false;
            }
            writing.keep();
            return true;
        }
    }

    private static One damaged(Blobs.Stored stored, String reason) {
        return new One.Damaged(new Blobs.Damage(stored.blob().id(), reason));
    }
}
