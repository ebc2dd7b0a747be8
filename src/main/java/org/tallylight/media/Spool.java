package org.tallylight.media;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Bytes on their way to a bucket, in a file of this machine that has no name any more: it goes with its process,
 * however that ends. Many uploads at once would not fit into memory.
 */
final class Spool implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel file;
    private long bytes;

    private Spool(FileChannel file) {
        this.file = file;
    }

    static Spool in(Path folder) throws IOException {
        Path named = Files.createTempFile(Files.createDirectories(folder), "spool", "");
        FileChannel file = FileChannel.open(named, READ, WRITE);
        Files.delete(named);
        return new Spool(file);
    }

    long bytes() {
        return bytes;
    }

    /** Takes as many of these bytes as fit below {@code bytesMax}. */
    void take(ByteBuffer from, long bytesMax) throws IOException {
        int count = (int) Math.min(from.remaining(), bytesMax - bytes);
        ByteBuffer part = from.slice(from.position(), count);
        while (part.hasRemaining()) {
            bytes += file.write(part, bytes);
        }
        from.position(from.position() + count);
    }

    void takeAll(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            take(ByteBuffer.wrap(buffer, 0, count), Long.MAX_VALUE);
        }
    }

    void clear() throws IOException {
        file.truncate(0);
        bytes = 0;
    }

    /** All of it, from its beginning, as often as it is asked for. */
    InputStream read() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                int most = (int) Math.min(count, bytes - at);
                if (most <= 0) {
                    return count == 0 ? 0 : -1;
                }
                int got = file.read(ByteBuffer.wrap(into, from, most), at);
                at += Math.max(0, got);
                return got;
            }
        };
    }

    /** MD5 in base64, as S3 takes it to notice what a line did to the bytes. */
    String md5() throws IOException {
        try (InputStream in = read()) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
