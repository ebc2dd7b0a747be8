package org.tallylight.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;
import org.tallylight.database.MasterKey;

/**
 * The keys of this installation, each derived for its one use from the master key (HKDF-SHA-256, RFC 5869):
 * see {@link MasterKey}.
 */
@Component
class DerivedKeys {
    private static final int KEY_BYTES = 32;

    private final byte[] master;
    private final SecretKey fingerprints;

    DerivedKeys(MasterKey key) {
        this.master = key.bytes();
        this.fingerprints = derive("fingerprints", "HmacSHA256");
    }

    SecretKey derive(String use, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(master)
                                    .thenExpand(("tallylight " + use).getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HMAC-SHA-256 of a text for one use: finds what is kept only as ciphertext. */
    byte[] fingerprint(String use, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprints);
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
