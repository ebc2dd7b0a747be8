package org.tallylight.media.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The bytes of a file, of which the length and an unmistakable tag are known before they are read. */
public interface Content {
    long bytes();

    /** SHA-256 of the bytes, in hexadecimal. */
    String sha256();

    /** CRC-32 of the bytes; may have to read them. */
    int crc32() throws IOException;

    /** The bytes from one of them on. */
    InputStream open(long from) throws IOException;

    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are at hand. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long bytes() {
                return bytes.length;
            }

            @Override
            public String sha256() {
                return hex(digest().digest(bytes));
            }

            @Override
            public int crc32() {
                CRC32 sum = new CRC32();
                sum.update(bytes);
                return (int) sum.getValue();
            }

            @Override
            public InputStream open(long from) {
                int start = Math.toIntExact(from);
                return new ByteArrayInputStream(bytes, start, bytes.length - start);
            }
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A fresh SHA-256. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
