package org.tallylight.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that grows, and how many bytes went into it. */
final class Digest {
    private final MessageDigest sha256;
    private long bytes;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] from, int offset, int count) {
        sha256.update(from, offset, count);
        bytes += count;
    }

    long bytes() {
        return bytes;
    }

    /** In hexadecimal; ends this digest. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
