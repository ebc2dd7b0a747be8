package org.tallylight.money.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Who gets how much of a pool: bounds, adjustments, waivers and rounding ({@code split.md}, rules 10 to
 * 12), by payee.
 */
final class Shares {
    private final Portions portions;
    private final boolean[] waived;
    final long pool;
    final long[] minor;
    private final BigInteger[] weights;
    private final BigInteger sum;

    private Shares(Portions portions, boolean[] waived, long pool, boolean other, TieBreak ties) {
        this.portions = portions;
        this.waived = waived;
        this.pool = pool;
        weights = new BigInteger[waived.length];
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = waived[i] ? BigInteger.ZERO : portions.numerator(i);
            all = all.add(weights[i]);
        }
        sum = all;
        this.minor = other || any(waived) ? Portions.spread(pool, weights, ties) : portions.round(pool, ties);
    }

    /** Shares the pool of a freeze, to which the company adds {@code funded}; somebody has a mass. */
    static Shares of(Freeze freeze, long[] units, long pool, long funded) {
        List<FrozenPayee> payees = freeze.payees().list();
        Portions portions = Bounds.of(pool, units, payees, freeze.policy());
        int added = 0;
        for (Adjustment each : freeze.adjustments()) {
            added += each.bp();
            portions.adjust(freeze.payees().indexOf(each.payee()), each.bp(), pool, each.payee());
        }
        boolean[] waived = new boolean[units.length];
        for (String payee : freeze.waived()) {
            waived[freeze.payees().indexOf(payee)] = true;
        }
        TieBreak ties = new TieBreak(freeze.proposal(), payees);
        return new Shares(portions, waived, pool + funded, added > 0, ties);
    }

    /** Shares another pool by the same weights, for a statement of its own (rule 15). */
    Shares release(long released, TieBreak ties) {
        return new Shares(portions, waived, released, true, ties);
    }

    BigInteger weight(int payee) {
        return weights[payee];
    }

    boolean waived(int payee) {
        return waived[payee];
    }

    /** What would have been a waived share, or is the share, before rounding; in minor units. */
    BigDecimal exact(int payee, int decimals) {
        if (waived[payee] || sum.signum() == 0) {
            return portions.shown(payee, decimals);
        }
        return new BigDecimal(weight(payee).multiply(BigInteger.valueOf(pool)))
                .divide(new BigDecimal(sum), decimals, RoundingMode.HALF_UP);
    }

    /** What is left where everybody with a share waived it. */
    long unallocated() {
        long left = pool;
        for (long each : minor) {
            left -= each;
        }
        return left;
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }
}
