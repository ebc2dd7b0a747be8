package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An object that comes in several goes. Each run of {@link S3Storage#PART_BYTES} is a part of the object to be; what
 * comes behind the last full one is an object of its own, the tail, written anew whenever it must be kept. So any
 * node goes on from what lies in the bucket. The tail of what was acknowledged stays until more is.
 */
final class S3Growing implements Storage.Growing {
    private final S3Bucket bucket;
    private final S3Names names;
    private final Holds.Hold hold;
    private final Spool spool;
    private @Nullable String upload;
    private int full;
    private long tailBytes;
    private int firstTail;
    private int acknowledged;
    private boolean whole;

    S3Growing(S3Bucket bucket, S3Names names, Holds.Hold hold, Spool spool) {
        this.bucket = bucket;
        this.names = names;
        this.hold = hold;
        this.spool = spool;
    }

    @Override
    public boolean goOn(long bytes) throws IOException {
        spool.clear();
        full = (int) (bytes / S3Storage.PART_BYTES);
        int rest = (int) (bytes % S3Storage.PART_BYTES);
        tailBytes = rest;
        firstTail = full;
        acknowledged = full;
        if (bytes == 0) {
            return true;
        }
        OptionalLong there = bucket.bytes(names.object());
        whole = there.isPresent();
        if (whole) {
            return there.getAsLong() == bytes;
        }
        return hasParts() && hasTail(rest);
    }

    private boolean hasParts() throws IOException {
        if (full == 0) {
            return true;
        }
        upload = S3Storage.upload(bucket, names.object(), full);
        return upload != null;
    }

    private boolean hasTail(int rest) throws IOException {
        if (rest > 0) {
            OptionalLong there = bucket.bytes(names.tail(full));
            if (there.isEmpty() || there.getAsLong() < rest) {
                return false;
            }
            try (InputStream in = bucket.get(names.tail(full), 0, rest - 1).orElse(null)) {
                if (in != null) {
                    spool.takeAll(in);
                }
            }
        }
        return spool.bytes() == rest;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (whole && bytes.hasRemaining()) {
            throw new IOException(names.object() + " is whole already");
        }
        while (bytes.hasRemaining()) {
            spool.take(bytes, S3Storage.PART_BYTES);
            if (spool.bytes() == S3Storage.PART_BYTES) {
                send();
            }
        }
    }

    private void send() throws IOException {
        hold.check();
        String to = upload == null ? begun() : upload;
        upload = to;
        bucket.put(names.object(), to, full + 1, spool);
        full++;
        spool.clear();
        tailBytes = 0;
    }

    private String begun() throws IOException {
        List<String> before = bucket.unfinished(names.object());
        return before.isEmpty() ? bucket.begin(names.object()) : before.getFirst();
    }

    @Override
    public void force() throws IOException {
        hold.check();
        // What was forced before is acknowledged by now, so older tails serve nobody.
        for (; firstTail < acknowledged; firstTail++) {
            bucket.delete(names.tail(firstTail));
        }
        if (spool.bytes() != tailBytes) {
            bucket.put(names.tail(full), spool);
            tailBytes = spool.bytes();
        }
        acknowledged = full;
    }

    @Override
    public void close() throws IOException {
        try {
            spool.close();
        } finally {
            hold.close();
        }
    }
}
