package org.tallylight.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written, by one thread at a time. What was written is brought to the disk beside, every few
 * megabytes, so that {@link #force} finds little left to do.
 */
final class OpenFile implements Closeable {
    private static final long BESIDE_BYTES = 8L << 20;

    private final FileChannel channel;
    private long written;
    private @Nullable FutureTask<@Nullable Void> beside;

    OpenFile(FileChannel channel) {
        this.channel = channel;
    }

    long bytes() throws IOException {
        return channel.size();
    }

    /** Writes on after the first {@code bytes} bytes, and drops what lies behind them. */
    void goOn(long bytes) throws IOException {
        channel.truncate(bytes).position(bytes);
    }

    void write(ByteBuffer bytes) throws IOException {
        written += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (written >= BESIDE_BYTES && (beside == null || beside.isDone())) {
            settle();
            written = 0;
            beside = new FutureTask<>(() -> {
                channel.force(false);
                return null;
            });
            Thread.ofVirtual().name("forcing").start(beside);
        }
    }

    /** Returns when what was written would survive a power cut. */
    void force() throws IOException {
        settle();
        channel.force(true);
    }

    /** The system tells each failure to force once: what happened beside is told here. */
    private void settle() throws IOException {
        FutureTask<@Nullable Void> begun = beside;
        if (begun == null) {
            return;
        }
        try {
            begun.get();
            beside = null;
        } catch (ExecutionException e) {
            throw new IOException("what was written did not come to the disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
