package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Refused;

/**
 * Some bytes of an upload.
 *
 * @param offset how many came before
 * @param length how long the upload is, if that was not said before, or null
 * @param bytes  how many are sent, -1 when that is not said
 */
record Piece(long offset, @Nullable Long length, @Nullable Checksum checksum, long bytes, InputStream in) {
    static final int END = -1;

    /** The stream broke off before it ended. */
    private static final int BROKEN = -2;

    /** Reads at most as many as are left, and one more where none is: then there are too many. */
    int read(byte[] buffer, long left) {
        try {
            return in.read(buffer, 0, (int) Math.max(1, Math.min(buffer.length, left)));
        } catch (IOException e) {
            return BROKEN;
        }
    }

    /** What the bytes of one request must hash to (tus, extension Checksum). */
    record Checksum(MessageDigest digest, byte[] expected) {
        static final List<String> ALGORITHMS = List.of("sha1", "sha256");

        /** Reads {@code sha1 <base64>}. */
        static Checksum of(String header) {
            String[] words = header.strip().split(" ", 2);
            String name = words[0].toLowerCase(Locale.ROOT);
            if (words.length != 2 || !ALGORITHMS.contains(name)) {
                throw new Refused(400, "media.upload.algorithm", String.join(", ", ALGORITHMS));
            }
            try {
                return new Checksum(
                        MessageDigest.getInstance(name.equals("sha1") ? "SHA-1" : "SHA-256"),
                        Base64.getDecoder().decode(words[1].strip()));
            } catch (IllegalArgumentException e) {
                throw new Refused(400, "media.upload.header", "Upload-Checksum");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has it", e);
            }
        }

        /** Whether what the digest was fed is what was expected; ask once. */
        boolean holds() {
            return MessageDigest.isEqual(digest.digest(), expected);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Checksum(var ignored, var bytes) && Arrays.equals(bytes, expected);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(expected);
        }
    }
}
