package org.tallylight.database;

import java.util.Base64;

/**
 * The company's key of 32 bytes: it wraps the keys of people and makes keyed hashes. From the secrets file
 * of the data folder, or from the configuration ({@code tallylight.master-key}, base64url) where several
 * nodes share it.
 */
public final class MasterKey {
    private static final int BYTES = 32;

    private final byte[] bytes;

    public MasterKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new Unable("The master key must be " + BYTES + " bytes long, and it is " + bytes.length + ".");
        }
        this.bytes = bytes.clone();
    }

    /**
     * Reads a key.
     *
     * @throws Unable when it is none
     */
    public static MasterKey of(String base64) {
        try {
            return new MasterKey(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new Unable("The master key given is not base64url.", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In base64url, as the configuration takes it. */
    public String base64() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
