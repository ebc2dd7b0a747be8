package org.tallylight.money.split;

import org.tallylight.shared.Invalid;

/** Basis points: ten-thousandths, the unit of every rate and share. */
final class Bp {
    static final int WHOLE = 10_000;

    private Bp() {}

    /** Checks that a rate lies between nothing and the whole. */
    static int checked(int bp, String field) {
        if (bp < 0 || bp > WHOLE) {
            throw new Invalid(field, "invalid.bp", bp);
        }
        return bp;
    }

    /** {@code floor(amount * bp / 10,000)} for an amount of at most 9 * 10^14 that is not negative. */
    static long of(long amount, int bp) {
        return amount * bp / WHOLE;
    }
}
