package org.tallylight.money.split;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Floors and caps on a pool in exact rationals ({@code split.md}, rule 10): repeatedly the side with the
 * larger total violation is fixed, both where they are equal, and the rest is shared pro rata. Payees
 * are sorted by mass once; those fixed low are then a prefix and those fixed high a suffix. What is fixed
 * stays fixed: the rate of the rest never rises above one at which floors were fixed, nor falls below one
 * at which caps were.
 */
final class Bounds {
    private static final int INDEX_BITS = 23;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final long pool;
    private final long[] units;
    private final long floor;
    /** The cap in ten-thousandths of a minor unit. */
    private final long cap;
    /** {@code units << 23 | payee}, ascending: verified payees, and all payees, with a mass. */
    private final long[] verified;

    private final long[] all;
    private final long[] belowVerified;
    private final long[] aboveAll;
    private int low;
    private int high;

    private Bounds(long pool, long[] units, boolean[] isVerified, long floor, long cap) {
        this.pool = pool;
        this.units = units;
        this.all = keys(units);
        this.verified = Arrays.stream(all)
                .filter(key -> isVerified[(int) (key & INDEX_MASK)])
                .toArray();
        boolean capped = cap < pool * Bp.WHOLE
                && BigInteger.valueOf(cap)
                                .multiply(BigInteger.valueOf(all.length))
                                .compareTo(BigInteger.valueOf(pool * Bp.WHOLE))
                        >= 0
                && cap >= floor * Bp.WHOLE;
        this.floor = floor;
        this.cap = capped ? cap : Long.MAX_VALUE;
        belowVerified = new long[verified.length + 1];
        for (int i = 0; i < verified.length; i++) {
            belowVerified[i + 1] = belowVerified[i] + (verified[i] >>> INDEX_BITS);
        }
        aboveAll = new long[all.length + 1];
        for (int i = 0; i < all.length; i++) {
            aboveAll[i + 1] = aboveAll[i] + (all[all.length - 1 - i] >>> INDEX_BITS);
        }
    }

    /** The exact shares of a pool, by payee; at least one has a mass. */
    static Portions of(long pool, long[] units, List<FrozenPayee> payees, Policy policy) {
        boolean[] verified = new boolean[units.length];
        int count = 0;
        for (int i = 0; i < units.length; i++) {
            verified[i] = payees.get(i).identity().verified();
            if (verified[i] && units[i] > 0) {
                count++;
            }
        }
        if (policy.floorMinor() > 0 && count > pool / policy.floorMinor()) {
            return equally(pool, units, verified, count);
        }
        Bounds bounds = new Bounds(pool, units, verified, policy.floorMinor(), pool * policy.capBp());
        bounds.fix();
        return bounds.portions();
    }

    private static Portions equally(long pool, long[] units, boolean[] verified, int count) {
        Portions portions = Portions.nothing(units.length, (long) Bp.WHOLE * count);
        for (int i = 0; i < units.length; i++) {
            if (verified[i] && units[i] > 0) {
                portions.whole[i] = pool / count;
                portions.rest[i] = pool % count * Bp.WHOLE;
            }
        }
        return portions;
    }

    private static long[] keys(long[] units) {
        long[] keys = new long[units.length];
        int count = 0;
        for (int i = 0; i < units.length; i++) {
            if (units[i] > 0) {
                keys[count++] = units[i] << INDEX_BITS | i;
            }
        }
        keys = Arrays.copyOf(keys, count);
        Arrays.sort(keys);
        return keys;
    }

    private long freeUnits() {
        return aboveAll[all.length] - belowVerified[low] - aboveAll[high];
    }

    /** What those neither fixed low nor high share, in ten-thousandths of a minor unit. */
    private long freeAmount() {
        return Bp.WHOLE * (pool - low * floor) - (high == 0 ? 0 : high * cap);
    }

    private void fix() {
        if (floor == 0 && cap == Long.MAX_VALUE) {
            return;
        }
        while (freeUnits() > 0) {
            int nextLow = violatingFloor();
            int nextHigh = violatingCap();
            if (nextLow == low && nextHigh == high) {
                return;
            }
            int larger = violation(nextLow, nextHigh);
            if (larger <= 0) {
                low = nextLow;
            }
            if (larger >= 0) {
                high = nextHigh;
            }
        }
    }

    /** Negative where the floors are violated by more in total than the caps, positive where by less. */
    private int violation(int nextLow, int nextHigh) {
        BigInteger scale = BigInteger.valueOf(freeUnits());
        BigInteger amount = BigInteger.valueOf(freeAmount());
        BigInteger missing = BigInteger.valueOf((nextLow - low) * floor * Bp.WHOLE)
                .multiply(scale)
                .subtract(amount.multiply(BigInteger.valueOf(belowVerified[nextLow] - belowVerified[low])));
        BigInteger excess = amount.multiply(BigInteger.valueOf(aboveAll[nextHigh] - aboveAll[high]))
                .subtract(BigInteger.valueOf(nextHigh == high ? 0 : cap)
                        .multiply(BigInteger.valueOf(nextHigh - high))
                        .multiply(scale));
        return excess.compareTo(missing);
    }

    private int violatingFloor() {
        long amount = freeAmount();
        long scale = freeUnits() * Bp.WHOLE;
        int from = low;
        int to = verified.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            long mass = verified[middle] >>> INDEX_BITS;
            if (LargestRemainder.floor(amount, mass, scale) < floor) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private int violatingCap() {
        if (cap == Long.MAX_VALUE) {
            return high;
        }
        BigInteger amount = BigInteger.valueOf(freeAmount());
        BigInteger most = BigInteger.valueOf(cap).multiply(BigInteger.valueOf(freeUnits()));
        int from = high;
        int to = all.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            long key = all[all.length - 1 - middle];
            if (amount.multiply(BigInteger.valueOf(key >>> INDEX_BITS)).compareTo(most) > 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private Portions portions() {
        long freeUnits = freeUnits();
        long amount = freeAmount();
        long scale = Math.max(1, freeUnits);
        Portions portions = Portions.nothing(units.length, scale * Bp.WHOLE);
        for (int i = 0; i < all.length - high; i++) {
            int payee = (int) (all[i] & INDEX_MASK);
            portions.whole[payee] = LargestRemainder.floor(amount, units[payee], portions.of);
            portions.rest[payee] = amount * units[payee] - portions.whole[payee] * portions.of;
        }
        for (int i = 0; i < low; i++) {
            int payee = (int) (verified[i] & INDEX_MASK);
            portions.whole[payee] = floor;
            portions.rest[payee] = 0;
        }
        for (int i = all.length - high; i < all.length; i++) {
            int payee = (int) (all[i] & INDEX_MASK);
            portions.whole[payee] = cap / Bp.WHOLE;
            portions.rest[payee] = cap % Bp.WHOLE * scale;
        }
        return portions;
    }
}
