package org.tallylight.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Random secrets that open a door, and the hashes by which they are known. */
public final class Codes {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** No letter or digit that a child could take for another: no 0 O, 1 I L, 5 S, 2 Z. */
    private static final String CLEAR = "ABCDEFGHJKMNPQRTUVWXY346789";

    private static final int CLASS_CODE_CHARS = 10;

    private Codes() {}

    /** 256 random bits as 43 letters for URLs and headers. */
    public static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret of 256 bits: its SHA-256 (no salt is needed for what cannot be guessed). */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ten letters in two groups, about 47 bits; guessing is held back by a rate limit. */
    static String classCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CLASS_CODE_CHARS; i++) {
            if (i == CLASS_CODE_CHARS / 2) {
                code.append('-');
            }
            code.append(CLEAR.charAt(RANDOM.nextInt(CLEAR.length())));
        }
        return code.toString();
    }

    /** A class code as it is compared: whatever case and spacing it was typed in. */
    static String plain(String code) {
        return code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }
}
