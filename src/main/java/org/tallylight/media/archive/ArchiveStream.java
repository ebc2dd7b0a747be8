package org.tallylight.media.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one piece after the other; what is skipped is not opened. */
final class ArchiveStream extends InputStream {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final long length;
    private final Pieces pieces;
    private long at;
    private @Nullable InputStream piece;

    /** Opens the piece that has a byte, from it on. */
    interface Pieces {
        InputStream open(long from) throws IOException;
    }

    ArchiveStream(long length, Pieces pieces) {
        this.length = length;
        this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        if (most == 0) {
            return 0;
        }
        long began = at;
        while (at < length) {
            boolean fresh = piece == null;
            InputStream open = piece == null ? pieces.open(at) : piece;
            piece = open;
            int count = open.read(into, from, most);
            if (count > 0) {
                at += count;
                return count;
            }
            close();
            if (fresh && at == began) {
                throw new EOFException("a file of the archive is shorter than it was");
            }
        }
        return -1;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.clamp(count, 0, length - at);
        if (skipped > 0) {
            close();
            at += skipped;
        }
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public long transferTo(OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long sent = 0;
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
            to.write(buffer, 0, count);
            sent += count;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        InputStream open = piece;
        piece = null;
        if (open != null) {
            open.close();
        }
    }
}
