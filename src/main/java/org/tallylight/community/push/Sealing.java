package org.tallylight.community.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a push message for one browser (RFC 8291), as one record of the content coding {@code aes128gcm} (RFC 8188):
 * the push service in between cannot read it.
 */
final class Sealing {
    /** What every push service takes (RFC 8030, 7.2), less the header, the padding's byte and the tag. */
    static final int PLAIN_BYTES_MAX = 4096 - 86 - 1 - 16;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int RECORD_BYTES = 4096;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /** The body of the request, under a key and a salt that are used for this message alone. */
    static byte[] seal(byte[] plain, ECPublicKey browser, byte[] auth) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(Points.curve());
            byte[] salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            return seal(plain, browser, auth, pairs.generateKeyPair(), salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] seal(byte[] plain, ECPublicKey browser, byte[] auth, KeyPair ours, byte[] salt)
            throws GeneralSecurityException {
        if (plain.length > PLAIN_BYTES_MAX) {
            throw new IllegalArgumentException("a push message has at most " + PLAIN_BYTES_MAX + " bytes");
        }
        byte[] point = Points.write((ECPublicKey) ours.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(browser, true);
        byte[] both = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), Points.write(browser), point);
        byte[] secret = derive(auth, agreement.generateSecret(), both, 32);
        byte[] key = derive(salt, secret, info("Content-Encoding: aes128gcm\0"), KEY_BYTES);
        byte[] nonce = derive(salt, secret, info("Content-Encoding: nonce\0"), NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] padded = Arrays.copyOf(plain, plain.length + 1);
        padded[plain.length] = LAST_RECORD;
        byte[] sealed = cipher.doFinal(padded);
        return ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + point.length + sealed.length)
                .put(salt)
                .putInt(RECORD_BYTES)
                .put((byte) point.length)
                .put(point)
                .put(sealed)
                .array();
    }

    private static byte[] info(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** HKDF-SHA-256 (RFC 5869). */
    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int bytes) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(secret)
                        .addSalt(salt)
                        .thenExpand(info, bytes));
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
