package org.tallylight.people;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.springframework.stereotype.Component;

/**
 * By which push services know this company (VAPID, RFC 8292): a key pair on P-256 that follows from the master key as
 * all its keys do, so that it is the same on every node and after a restore, and browsers need not be asked again.
 */
@Component
public class PushIdentity {
    private static final String CURVE = "secp256r1";

    private final ECPrivateKey key;
    private final byte[] point;

    PushIdentity(DerivedKeys derived) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec(CURVE));
            ECParameterSpec spec = curve.getParameterSpec(ECParameterSpec.class);
            BigInteger secret = scalar(derived, spec.getOrder());
            this.key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, spec));
            this.point = CustomNamedCurves.getByName(CURVE)
                    .getG()
                    .multiply(secret)
                    .normalize()
                    .getEncoded(false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nearly always the first: of four thousand million numbers of 256 bits one is too large for the curve. */
    private static BigInteger scalar(DerivedKeys derived, BigInteger order) {
        for (int i = 0; ; i++) {
            BigInteger number =
                    new BigInteger(1, derived.derive("web push " + i, "EC").getEncoded());
            if (number.signum() > 0 && number.compareTo(order) < 0) {
                return number;
            }
        }
    }

    public ECPrivateKey key() {
        return key;
    }

    /** The public key as the Push API takes it: an uncompressed point of 65 bytes (X9.62). */
    public byte[] point() {
        return point.clone();
    }
}
