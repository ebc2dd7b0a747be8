package org.tallylight.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object in pieces that grow: who wants a hundred bytes has the server send little more, skipping costs
 * nothing, and who watches slowly holds no line to it for hours. A line that breaks is taken up where it broke.
 */
final class S3Reading extends InputStream {
    private static final long PIECE_BYTES_MIN = 128 << 10;
    private static final long PIECE_BYTES_MAX = 8 << 20;
    private static final int BREAKS_MAX = 3;

    private final S3Bucket bucket;
    private final String object;
    private long position;
    private long pieceBytes = PIECE_BYTES_MIN;
    private @Nullable ResponseInputStream<GetObjectResponse> piece;
    private long left;
    private boolean last;
    private int breaks;

    S3Reading(S3Bucket bucket, String object, long from) {
        this.bucket = bucket;
        this.object = object;
        this.position = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        while (count > 0) {
            ResponseInputStream<GetObjectResponse> open = piece == null ? next() : piece;
            if (open == null) {
                return -1;
            }
            try {
                int got = open.read(into, from, (int) Math.min(count, left));
                if (got < 0) {
                    throw new EOFException("the answer ended " + left + " bytes too early");
                }
                position += got;
                left -= got;
                if (left == 0) {
                    piece = null;
                    open.close();
                }
                return got;
            } catch (IOException e) {
                letGo();
                if (++breaks > BREAKS_MAX) {
                    throw e;
                }
            }
        }
        return 0;
    }

    private @Nullable ResponseInputStream<GetObjectResponse> next() throws IOException {
        if (last) {
            return null;
        }
        Optional<ResponseInputStream<GetObjectResponse>> got = bucket.get(object, position, position + pieceBytes - 1);
        if (got.isEmpty()) {
            last = true;
            return null;
        }
        ResponseInputStream<GetObjectResponse> open = got.get();
        left = open.response().contentLength();
        String range = open.response().contentRange();
        long all = range == null ? position + left : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
        last = position + left >= all;
        pieceBytes = Math.min(PIECE_BYTES_MAX, 2 * pieceBytes);
        if (left == 0) {
            open.close();
            return null;
        }
        piece = open;
        return open;
    }

    @Override
    public long skip(long count) {
        if (count <= 0) {
            return 0;
        }
        letGo();
        position += count;
        return count;
    }

    private void letGo() {
        ResponseInputStream<GetObjectResponse> open = piece;
        if (open != null) {
            piece = null;
            last = false;
            open.abort();
        }
        left = 0;
    }

    @Override
    public void close() {
        letGo();
    }
}
