package org.tallylight.media.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one piece after the other; what is skipped is not opened. */
final class ArchiveStream extends InputStream {
    private final long length;
    private final Pieces pieces;
    private long at;
    private long openedAt;
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
        while (at < length) {
            int count = opened().read(into, from, most);
            if (count > 0) {
                at += count;
                return count;
            }
            ended();
        }
        return -1;
    }

    private InputStream opened() throws IOException {
        InputStream open = piece;
        if (open == null) {
            open = pieces.open(at);
            piece = open;
            openedAt = at;
        }
        return open;
    }

    private void ended() throws IOException {
        close();
        if (at == openedAt) {
            throw new EOFException("a file of the archive is shorter than it was");
        }
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
        long sent = 0;
        while (at < length) {
            long count = opened().transferTo(to);
            at += count;
            sent += count;
            ended();
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
