package org.tallylight.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a fresh 96-bit nonce in front (NIST SP 800-38D), bound to what it is for. */
final class Envelope {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Envelope() {}

    static byte[] seal(SecretKey key, String use, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, use, plain);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /** Opens what was sealed for this use; a changed byte or another use is an error. */
    static byte[] open(SecretKey key, String use, byte[] whole) {
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, key, nonce, use, Arrays.copyOfRange(whole, NONCE_BYTES, whole.length));
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, String use, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(use.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed under another key, for another use, or changed: " + use, e);
        }
    }
}
