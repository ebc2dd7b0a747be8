package org.tallylight.community.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Public keys on P-256 as they are sent: uncompressed points of 65 bytes (X9.62). */
final class Points {
    static final int BYTES = 65;
    private static final int HALF_BYTES = 32;

    private Points() {}

    static ECParameterSpec curve() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            return curve.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a point.
     *
     * @throws IllegalArgumentException when it is none, or lies beside the curve: agreeing with such a one would tell
     *                                  of our key
     */
    static ECPublicKey read(byte[] point) {
        if (point.length != BYTES || point[0] != 4) {
            throw new IllegalArgumentException("no uncompressed point");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + HALF_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + HALF_BYTES, BYTES));
        ECParameterSpec curve = curve();
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB());
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right.mod(p))) {
            throw new IllegalArgumentException("beside the curve");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static byte[] write(ECPublicKey key) {
        byte[] point = new byte[BYTES];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + HALF_BYTES);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, HALF_BYTES);
        System.arraycopy(bytes, bytes.length - length, into, at + HALF_BYTES - length, length);
    }
}
