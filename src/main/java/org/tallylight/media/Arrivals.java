package org.tallylight.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;

/** The uploads that are open on this node, and the hashes of those that were. */
@Component
class Arrivals {
    private static final int DOORS = 64;

    private final Storage storage;
    private final UploadRows rows;
    private final UploadLimits limits;
    private final Clock clock;
    private final List<Object> doors = Stream.generate(Object::new).limit(DOORS).toList();
    private final Map<UploadId, Arrival> open = new ConcurrentHashMap<>();
    private final SequencedMap<UploadId, Arrival.Hashed> hashes = new LinkedHashMap<>();

    Arrivals(Storage storage, UploadRows rows, UploadLimits limits, Clock clock) {
        this.storage = storage;
        this.rows = rows;
        this.limits = limits;
        this.clock = clock;
    }

    /** What became of the wish to write. */
    sealed interface Begun {
        record Yours(Arrival.Turn turn) implements Begun {}

        /** Another offset is the next. */
        record Elsewhere() implements Begun {}

        /** Another node writes. */
        record Busy() implements Begun {}

        /** Bytes that were acknowledged are missing. */
        record Lost() implements Begun {}
    }

    Begun begin(Upload upload, long offset, boolean checking) {
        synchronized (door(upload.id())) {
            try {
                Arrival arrival = open.get(upload.id());
                if (arrival == null) {
                    return open(upload, offset, checking);
                }
                Arrival.Turn turn = arrival.begin(offset, checking);
                return turn == null ? new Begun.Elsewhere() : new Begun.Yours(turn);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Begun open(Upload upload, long offset, boolean checking) throws IOException {
        Storage.Growing file = storage.grow(upload.key()).orElse(null);
        if (file == null) {
            return new Begun.Busy();
        }
        boolean opened = false;
        try {
            // Read once the file is ours: another may have written until just now.
            Upload now = rows.find(upload.id(), upload.person()).orElseThrow(() -> new NotFound(upload.id()));
            if (now.storageKey() == null || now.receivedBytes() != offset) {
                return new Begun.Elsewhere();
            }
            if (!file.goOn(offset)) {
                return new Begun.Lost();
            }
            Arrival arrival = new Arrival(
                    upload.id(),
                    file,
                    offset,
                    known(upload.id(), offset),
                    bytes -> rows.received(upload.id(), bytes, expiry(clock.instant())));
            Arrival.Turn turn = arrival.begin(offset, checking);
            if (turn == null) {
                return new Begun.Elsewhere();
            }
            open.put(upload.id(), arrival);
            opened = true;
            return new Begun.Yours(turn);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private Object door(UploadId upload) {
        return doors.get(Math.floorMod(upload.hashCode(), doors.size()));
    }

    private @Nullable MessageDigest known(UploadId id, long bytes) {
        if (bytes == 0) {
            return Intake.sha256();
        }
        synchronized (hashes) {
            Arrival.Hashed hashed = hashes.remove(id);
            return hashed != null && hashed.bytes() == bytes ? hashed.hash() : null;
        }
    }

    /** A request is through with its turn. */
    void end(UploadId upload, Arrival.Turn turn) {
        synchronized (door(upload)) {
            try {
                Arrival.Hashed hashed = turn.end();
                if (hashed != null) {
                    open.remove(upload);
                    remember(upload, hashed);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void remember(UploadId upload, Arrival.Hashed hashed) {
        synchronized (hashes) {
            hashes.put(upload, hashed);
            if (hashes.size() > UploadLimits.HASHES_MAX) {
                hashes.pollFirstEntry();
            }
        }
    }

    /** Acknowledges what came of an upload so far, if it is open here. */
    void acknowledge(UploadId upload) throws IOException {
        Arrival arrival = open.get(upload);
        if (arrival != null) {
            arrival.offset();
        }
    }

    /** Takes an upload from whoever writes to it here. */
    void stop(UploadId upload) {
        synchronized (door(upload)) {
            try {
                Arrival arrival = open.remove(upload);
                if (arrival != null) {
                    arrival.stop();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        synchronized (hashes) {
            hashes.remove(upload);
        }
    }

    /** The hash of all bytes of an upload that has arrived; read once more where this node did not see them all. */
    byte[] hash(Upload upload) throws IOException {
        MessageDigest seen = known(upload.id(), upload.receivedBytes());
        if (seen != null) {
            return seen.digest();
        }
        try (var in = storage.read(upload.key(), 0)) {
            return Intake.hash(in);
        }
    }

    /** Until when an upload is kept whose last byte came at this time. */
    Instant expiry(Instant last) {
        return last.plus(Duration.ofHours(limits.hours()));
    }
}
