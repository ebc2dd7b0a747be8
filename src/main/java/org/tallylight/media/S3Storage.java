package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a bucket that speaks S3, each key an object {@code blobs/KEY}. What comes in several goes is described at
 * {@link S3Growing}. Files of this machine are used only while something is written or lent.
 */
final class S3Storage implements Storage, AutoCloseable {
    /** What a part has; the protocol takes no smaller ones, and 10,000 of them. */
    static final int PART_BYTES = 8 << 20;

    static final long OBJECT_BYTES_MAX = 10_000L * PART_BYTES;

    private final S3Bucket bucket;
    private final Path folder;
    private final Holds holds;

    /** @param folder for files that are used for moments */
    S3Storage(S3Bucket bucket, Path folder, Holds holds) {
        this.bucket = bucket;
        this.folder = folder;
        this.holds = holds;
    }

    @Override
    public Writing begin(String key) throws IOException {
        return new S3Writing(bucket, new S3Names(key).object(), Spool.in(folder));
    }

    @Override
    public Optional<Growing> grow(String key) throws IOException {
        S3Names names = new S3Names(key);
        Holds.Hold hold = holds.take(key).orElse(null);
        if (hold == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new S3Growing(bucket, names, hold, Spool.in(folder)));
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    @Override
    public void finish(String key, long bytes) throws IOException {
        S3Names names = new S3Names(key);
        OptionalLong there = bucket.bytes(names.object());
        if (there.isEmpty()) {
            try (Spool tail = Spool.in(folder)) {
                join(names, bytes, tail);
            } catch (IOException e) {
                // Another node may have been faster.
                if (bucket.bytes(names.object()).orElse(-1) != bytes) {
                    throw e;
                }
            }
        } else if (there.getAsLong() != bytes) {
            throw new IOException(key + " has " + there.getAsLong() + " bytes instead of " + bytes);
        }
        deleteTails(names);
    }

    private void join(S3Names names, long bytes, Spool tail) throws IOException {
        int full = (int) (bytes / PART_BYTES);
        int rest = (int) (bytes % PART_BYTES);
        if (rest > 0) {
            try (InputStream in = bucket.get(names.tail(full), 0, rest - 1)
                    .orElseThrow(() -> new NoSuchFileException(names.tail(full)))) {
                tail.takeAll(in);
            }
            if (tail.bytes() != rest) {
                throw new NoSuchFileException(names.tail(full), null, "it is too short");
            }
        }
        if (full == 0) {
            bucket.put(names.object(), tail);
            return;
        }
        String upload = upload(bucket, names.object(), full);
        if (upload == null) {
            throw new NoSuchFileException(names.object(), null, "parts are missing");
        }
        List<S3Bucket.Part> parts =
                new ArrayList<>(bucket.parts(names.object(), upload).subList(0, full));
        if (rest > 0) {
            parts.add(bucket.put(names.object(), upload, full + 1, tail));
        }
        bucket.complete(names.object(), upload, parts);
    }

    /** The upload that has so many first parts, all full; null when there is none. */
    static @Nullable String upload(S3Bucket bucket, String object, int full) throws IOException {
        for (String id : bucket.unfinished(object)) {
            List<S3Bucket.Part> parts = bucket.parts(object, id);
            boolean all = parts.size() >= full;
            for (int i = 0; all && i < full; i++) {
                all = parts.get(i).number() == i + 1 && parts.get(i).bytes() == PART_BYTES;
            }
            if (all) {
                return id;
            }
        }
        return null;
    }

    @Override
    public InputStream read(String key, long from) {
        return new S3Reading(bucket, new S3Names(key).object(), from);
    }

    @Override
    public long bytes(String key) throws IOException {
        return bucket.bytes(new S3Names(key).object()).orElseThrow(() -> new NoSuchFileException(key));
    }

    @Override
    public <R> R asFile(String key, FileUse<R> use) throws IOException {
        Path lent = Files.createTempFile(Files.createDirectories(folder), "lent", "");
        try {
            try (InputStream in = read(key, 0)) {
                Files.copy(in, lent, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return use.with(lent);
        } finally {
            Files.deleteIfExists(lent);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        S3Names names = new S3Names(key);
        for (String id : bucket.unfinished(names.object())) {
            bucket.abort(names.object(), id);
        }
        deleteTails(names);
        bucket.delete(names.object());
    }

    private void deleteTails(S3Names names) throws IOException {
        List<String> tails = new ArrayList<>();
        bucket.each(names.tails(), each -> tails.add(each.key()));
        for (String each : tails) {
            bucket.delete(names.tails() + each.substring(each.lastIndexOf('/') + 1));
        }
    }

    @Override
    public void eachOlderThan(Duration age, Consumer<String> use) throws IOException {
        // The bucket's clock may differ from ours by seconds, the least age is hours.
        Instant newest = Instant.ofEpochMilli(System.currentTimeMillis()).minus(age);
        Set<String> unfinished = new LinkedHashSet<>();
        bucket.eachUnfinished(S3Names.BLOBS, each -> {
            if (!each.initiated().isAfter(newest)) {
                unfinished.add(last(each.key()));
            }
        });
        bucket.each(S3Names.TAILS, each -> {
            if (!each.lastModified().isAfter(newest)) {
                String[] path = each.key().split("/", -1);
                unfinished.add(path[path.length - 2]);
            }
        });
        unfinished.stream().filter(S3Names::isKey).forEach(use);
        bucket.each(S3Names.BLOBS, each -> {
            String key = last(each.key());
            if (!each.lastModified().isAfter(newest) && S3Names.isKey(key) && !unfinished.contains(key)) {
                use.accept(key);
            }
        });
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        holds.close();
        bucket.close();
    }
}
