package org.tallylight.interchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Sums of time and speed, to the nearest flick. */
final class Speed {
    /** Faster than any program plays. */
    static final double MAX = 10_000;

    private Speed() {}

    static double checked(double speed) {
        if (!Double.isFinite(speed) || Math.abs(speed) > MAX || (speed != 0 && Math.abs(speed) < 1 / MAX)) {
            throw new Invalid("file", "interchange.speed", String.valueOf(speed));
        }
        return speed;
    }

    /** What runs by in a time; never negative. */
    static Flicks run(Flicks time, double speed) {
        double fast = Math.abs(speed);
        return fast == 1 || time.count() == 0
                ? time
                : flicks(BigDecimal.valueOf(time.count()).multiply(new BigDecimal(fast)));
    }

    /** How long it takes until so much has run by. */
    static Flicks taken(Flicks source, double speed) {
        double fast = Math.abs(speed);
        return fast == 1
                ? source
                : flicks(BigDecimal.valueOf(source.count()).divide(new BigDecimal(fast), MathContext.DECIMAL128));
    }

    /** One speed from what ran by in which time. */
    static double of(Flicks source, Flicks time) {
        return time.count() == 0 ? 1 : checked((double) source.count() / time.count());
    }

    private static Flicks flicks(BigDecimal count) {
        BigDecimal rounded = count.setScale(0, RoundingMode.HALF_EVEN);
        if (rounded.abs().compareTo(BigDecimal.valueOf(Time.MAX.count())) > 0) {
            throw new Invalid("file", "interchange.time.large", "…", Time.HOURS_MAX);
        }
        return new Flicks(rounded.longValueExact());
    }
}
