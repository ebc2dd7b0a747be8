package org.tallylight.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * A point or length of time as a number of frames (or samples) at a rate. It keeps the number as its file says it;
 * {@link #flicks} is the exact time.
 *
 * @param value whole for nearly every file; fractions are kept as binary fractions
 * @param rate  frames a second
 */
public record Time(double value, Rate rate) {
    /** Longer than any film, with room for time code that counts the hours of a day. */
    public static final long HOURS_MAX = 10_000;

    static final Flicks MAX = Flicks.ofSeconds(HOURS_MAX * 3600);
    private static final double WHOLE_MAX = 1L << 53;

    public Time {
        if (!Double.isFinite(value) || Math.abs(value / rate.perSecond()) > HOURS_MAX * 3600.0) {
            throw new Invalid("file", "interchange.time.large", String.valueOf(value), HOURS_MAX);
        }
        value += 0.0;
    }

    public static Time zero(Rate rate) {
        return new Time(0, rate);
    }

    /** The number of frames that a time is; a fraction where it is between two. */
    public static Time of(Flicks time, Rate rate) {
        BigInteger above = BigInteger.valueOf(time.count()).multiply(BigInteger.valueOf(rate.numerator()));
        BigInteger below = BigInteger.valueOf(Flicks.PER_SECOND).multiply(BigInteger.valueOf(rate.denominator()));
        BigInteger[] parts = above.divideAndRemainder(below);
        double value = parts[1].signum() == 0
                ? parts[0].doubleValue()
                : new BigDecimal(above)
                        .divide(new BigDecimal(below), MathContext.DECIMAL64)
                        .doubleValue();
        return new Time(value, rate);
    }

    /** The number of the frame of this rate that is nearest to a time. */
    static long frame(Flicks time, Rate rate) {
        return new BigDecimal(BigInteger.valueOf(time.count()).multiply(BigInteger.valueOf(rate.numerator())))
                .divide(
                        new BigDecimal(
                                BigInteger.valueOf(Flicks.PER_SECOND).multiply(BigInteger.valueOf(rate.denominator()))),
                        0,
                        RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** The start of a frame, to the nearest flick. */
    static Flicks at(long frame, Rate rate) {
        return new Time((double) frame, rate).flicks();
    }

    /** Whether a time is the start of a frame of this rate. */
    static boolean onFrame(Flicks time, Rate rate) {
        return at(frame(time, rate), rate).equals(time);
    }

    /** The nearest flick; exact where the rate's frames are whole flicks and the value is whole. */
    public Flicks flicks() {
        long ticks = rate.denominator() == 1 || rate.denominator() == 1001
                ? Flicks.PER_SECOND * rate.denominator()
                : Long.MAX_VALUE;
        if (value == Math.rint(value)
                && Math.abs(value) < WHOLE_MAX
                && ticks != Long.MAX_VALUE
                && ticks % rate.numerator() == 0) {
            return new Flicks(Math.multiplyExact((long) value, ticks / rate.numerator()));
        }
        return new Flicks(new BigDecimal(value)
                .multiply(BigDecimal.valueOf(Flicks.PER_SECOND))
                .multiply(BigDecimal.valueOf(rate.denominator()))
                .divide(BigDecimal.valueOf(rate.numerator()), 0, RoundingMode.HALF_EVEN)
                .longValueExact());
    }
}
