package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Takes one stream into the storage and hashes it on the way, in one buffer, however long the stream.
 * One thread and a buffer that stays in the processor's cache were faster than a second thread that
 * writes or hashes, and than larger buffers, on two busy cores.
 */
final class Intake {
    static final int BUFFER_BYTES = 128 * 1024;

    private Intake() {}

    /** What was read and its hash in hexadecimal: {@code bytes} is past the limit if there was more than allowed. */
    record Taken(String sha256, long bytes) {}

    /** Reads to the end, or a little past {@code bytesMax}; the caller keeps or drops what was written. */
    static Taken take(InputStream in, Storage.Writing to, long bytesMax) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0 && bytes <= bytesMax; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            to.write(ByteBuffer.wrap(buffer, 0, count));
            bytes += count;
        }
        return new Taken(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** Reads to the end only to hash. */
    static byte[] hash(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
