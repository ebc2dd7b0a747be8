package org.tallylight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.NotFound;

/**
 * An upload that is open on this node, with the hash of what came so far. One request writes to it at a time: a
 * later one takes the turn of one that stands still, since a line that broke is often noticed late.
 */
final class Arrival {
    private final UploadId upload;
    private final Storage.Growing file;
    private final LongPredicate recording;

    /** Of all that was written; null when this node did not see all of it. */
    private @Nullable MessageDigest hash;

    private @Nullable MessageDigest hashBefore;
    private long recorded;
    private long written;
    private boolean checked;
    private int turn;
    private boolean closed;

    /**
     * @param recorded  how many bytes were acknowledged
     * @param hash      of these, or null when it is not known here
     * @param recording acknowledges that so many bytes are on the disk; false when the upload is gone
     */
    Arrival(
            UploadId upload,
            Storage.Growing file,
            long recorded,
            @Nullable MessageDigest hash,
            LongPredicate recording) {
        this.upload = upload;
        this.file = file;
        this.recorded = recorded;
        this.written = recorded;
        this.hash = hash;
        this.recording = recording;
    }

    /**
     * The turn to write from {@code offset} on; empty when another offset is the next.
     *
     * @param checking whether what is written counts only once {@link Turn#keep} says so
     */
    synchronized @Nullable Turn begin(long offset, boolean checking) throws IOException {
        if (offset != (checked ? recorded : written)) {
            return null;
        }
        if (checked) {
            goBack();
        }
        record();
        checked = checking;
        hashBefore = checking ? copy(hash) : null;
        turn++;
        return new Turn(turn);
    }

    /** The next offset; what was written before it is on the disk from now on. */
    synchronized long offset() throws IOException {
        if (!checked && !closed) {
            record();
        }
        return recorded;
    }

    /** Nobody writes any more. */
    synchronized void stop() throws IOException {
        turn++;
        close();
    }

    private void record() throws IOException {
        if (written > recorded) {
            file.force();
            if (!recording.test(written)) {
                throw new NotFound(upload);
            }
            recorded = written;
        }
    }

    private void goBack() throws IOException {
        file.goOn(recorded);
        hash = hashBefore;
        written = recorded;
    }

    private void close() throws IOException {
        if (!closed) {
            closed = true;
            file.close();
        }
    }

    private static @Nullable MessageDigest copy(@Nullable MessageDigest hash) {
        try {
            return hash == null ? null : (MessageDigest) hash.clone();
        } catch (CloneNotSupportedException e) {
            return null; // Then it is read once more in the end.
        }
    }

    /** What one request may do, until another has its turn. */
    final class Turn {
        private final int number;

        private Turn(int number) {
            this.number = number;
        }

        /** Writes the first {@code count} bytes of a buffer; false when it is another's turn. */
        boolean write(byte[] buffer, int count) throws IOException {
            synchronized (Arrival.this) {
                if (number != turn || closed) {
                    return false;
                }
                file.write(ByteBuffer.wrap(buffer, 0, count));
                if (hash != null) {
                    hash.update(buffer, 0, count);
                }
                written += count;
                if (!checked && written - recorded >= UploadLimits.UNRECORDED_BYTES_MAX) {
                    record();
                }
                return true;
            }
        }

        /** Acknowledges what was written; false when it is another's turn. */
        boolean keep() throws IOException {
            synchronized (Arrival.this) {
                if (number != turn || closed) {
                    return false;
                }
                checked = false;
                record();
                return true;
            }
        }

        /** Forgets what was written since it was last acknowledged. */
        void forget() throws IOException {
            synchronized (Arrival.this) {
                if (number == turn && !closed) {
                    goBack();
                    checked = false;
                }
            }
        }

        /** Lets go of the file unless it is another's turn; what was acknowledged, with its hash, or null. */
        @Nullable
        Hashed end() throws IOException {
            synchronized (Arrival.this) {
                if (number != turn || closed) {
                    return null;
                }
                close();
                return new Hashed(recorded, written == recorded ? hash : null);
            }
        }
    }

    /** The hash of so many first bytes, or null when it is not known. */
    record Hashed(long bytes, @Nullable MessageDigest hash) {}
}
