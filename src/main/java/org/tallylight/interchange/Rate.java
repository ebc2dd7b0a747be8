package org.tallylight.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * How many frames or samples a second has, as an exact fraction in lowest terms: 25/1, 24000/1001, 48000/1.
 *
 * @param numerator at least 1, at most {@link #TERM_MAX}
 */
public record Rate(long numerator, long denominator) {
    public static final long TERM_MAX = 10_000_000_000L;
    public static final Rate FPS_24 = new Rate(24, 1);
    public static final Rate FPS_25 = new Rate(25, 1);
    public static final Rate FPS_30 = new Rate(30, 1);

    /** Programs write 23.976, 23.98 or 29.97: nearer than this to n/1.001 is meant as that. */
    private static final double NTSC_NEAR = 0.005;

    public Rate {
        if (numerator < 1 || denominator < 1 || numerator > TERM_MAX || denominator > TERM_MAX) {
            throw new Invalid("file", "interchange.rate", numerator + "/" + denominator);
        }
        long common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        numerator /= common;
        denominator /= common;
    }

    /** {@code base} frames in 1.001 seconds when {@code ntsc}, else in one second. */
    public static Rate of(long base, boolean ntsc) {
        return ntsc ? new Rate(base * 1000, 1001) : new Rate(base, 1);
    }

    /** The fraction that a decimal number stands for; 23.976 and 23.98 are 24000/1001. */
    public static Rate of(double perSecond) {
        if (!Double.isFinite(perSecond) || perSecond <= 0 || perSecond > TERM_MAX) {
            throw new Invalid("file", "interchange.rate", String.valueOf(perSecond));
        }
        long base = Math.round(perSecond);
        if (base % 6 == 0 && base <= 480 && Math.abs(perSecond - base / 1.001) < NTSC_NEAR) {
            return of(base, true);
        }
        if (perSecond == base) {
            return new Rate(base, 1);
        }
        BigDecimal rounded = BigDecimal.valueOf(perSecond).setScale(6, RoundingMode.HALF_EVEN);
        BigInteger millionths = rounded.unscaledValue();
        BigInteger common = millionths.gcd(BigInteger.valueOf(1_000_000));
        if (common.signum() == 0 || millionths.signum() == 0 || millionths.bitLength() > 62) {
            throw new Invalid("file", "interchange.rate", String.valueOf(perSecond));
        }
        return new Rate(millionths.divide(common).longValueExact(), 1_000_000 / common.longValueExact());
    }

    public double perSecond() {
        return (double) numerator / denominator;
    }

    /** The whole number that time code counts to: 24 for 24000/1001. */
    public long base() {
        return Math.max(1, Math.round(perSecond()));
    }

    /** Whether it is a whole number of frames in 1.001 seconds. */
    public boolean ntsc() {
        return denominator == 1001 && numerator % 1000 == 0;
    }

    /** Whether a whole number of frames a second, or in 1.001 seconds, which is all that time code can count. */
    public boolean countable() {
        return denominator == 1 || ntsc();
    }

    /** Whether one frame is a whole number of flicks, so that times of this rate are exact. */
    public boolean exact() {
        return Flicks.PER_SECOND % numerator == 0 || (Flicks.PER_SECOND * denominator) % numerator == 0;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
