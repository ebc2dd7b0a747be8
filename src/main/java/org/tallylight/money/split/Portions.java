package org.tallylight.money.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tallylight.shared.Invalid;

/**
 * Exact shares of an amount in minor units, {@code whole + rest / of} each, and their rounding to whole
 * minor units with an exact sum ({@code split.md}, rules 11 and 12).
 */
final class Portions {
    final long[] whole;
    final long[] rest;
    /** The denominator, a multiple of 10,000. */
    final long of;

    private Portions(long[] whole, long[] rest, long of) {
        this.whole = whole;
        this.rest = rest;
        this.of = of;
    }

    static Portions nothing(int payees, long of) {
        return new Portions(new long[payees], new long[payees], of);
    }

    /** Adds basis points of a pool to one payee's share. */
    void adjust(int payee, int bp, long pool, String name) {
        long delta = pool * bp;
        long sum = rest[payee] + Math.floorMod(delta, (long) Bp.WHOLE) * (of / Bp.WHOLE);
        whole[payee] += Math.floorDiv(delta, (long) Bp.WHOLE) + sum / of;
        rest[payee] = sum % of;
        if (whole[payee] < 0) {
            throw new Invalid("adjustments", "invalid.adjustment.below", name);
        }
    }

    /** One share as a fraction of {@link #of}. */
    BigInteger numerator(int payee) {
        return BigInteger.valueOf(whole[payee]).multiply(BigInteger.valueOf(of)).add(BigInteger.valueOf(rest[payee]));
    }

    /** One share in minor units, rounded half up to {@code decimals}, to be looked at. */
    BigDecimal shown(int payee, int decimals) {
        return new BigDecimal(numerator(payee)).divide(BigDecimal.valueOf(of), decimals, RoundingMode.HALF_UP);
    }

    /** Whole minor units that add up to {@code pool}, which is the sum of the exact shares. */
    long[] round(long pool, TieBreak ties) {
        long[] rounded = whole.clone();
        int left = left(pool, rounded);
        if (left > 0) {
            long[] sorted = rest.clone();
            Arrays.sort(sorted);
            long least = sorted[sorted.length - left];
            int[] order = new int[rest.length];
            for (int i = 0; i < rest.length; i++) {
                order[i] = Long.compare(rest[i], least);
            }
            ties.give(left, order, rounded);
        }
        return rounded;
    }

    /** The same weights applied to another pool, without those who waived. */
    static long[] spread(long pool, BigInteger[] weights, TieBreak ties) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            sum = sum.add(weight);
        }
        long[] rounded = new long[weights.length];
        if (sum.signum() == 0) {
            return rounded;
        }
        BigInteger total = BigInteger.valueOf(pool);
        BigInteger[] rests = new BigInteger[weights.length];
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] parts = total.multiply(weights[i]).divideAndRemainder(sum);
            rounded[i] = parts[0].longValueExact();
            rests[i] = parts[1];
        }
        int left = left(pool, rounded);
        if (left > 0) {
            BigInteger least = largest(rests, left);
            int[] order = new int[rests.length];
            for (int i = 0; i < rests.length; i++) {
                order[i] = rests[i].compareTo(least);
            }
            ties.give(left, order, rounded);
        }
        return rounded;
    }

    /** The {@code nth} largest number. Doubles keep the order, so that few are left to be sorted exactly. */
    private static BigInteger largest(BigInteger[] numbers, int nth) {
        double[] near =
                Arrays.stream(numbers).mapToDouble(BigInteger::doubleValue).toArray();
        double[] sorted = near.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - nth];
        int above = 0;
        List<BigInteger> close = new ArrayList<>();
        for (int i = 0; i < near.length; i++) {
            if (near[i] > least) {
                above++;
            } else if (near[i] == least) {
                close.add(numbers[i]);
            }
        }
        close.sort(Comparator.reverseOrder());
        return close.get(nth - above - 1);
    }

    private static int left(long pool, long[] rounded) {
        long left = pool;
        for (long each : rounded) {
            left -= each;
        }
        return Math.toIntExact(left);
    }
}
