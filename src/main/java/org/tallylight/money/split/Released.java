package org.tallylight.money.split;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A released part of a reserve ({@code split.md}, rule 15): the company takes its rate, the rest is shared by the
 * weights that a version was frozen with.
 *
 * @param shares in minor units, by payee; they add up to the pool unless nobody has a weight
 */
public record Released(Waterfall waterfall, SortedMap<String, Long> shares) {
    public Released {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    /**
     * Shares a released amount.
     *
     * @param statement id of this statement, from which its last cents are drawn
     * @param weights   {@link Split#weight} of each payee
     */
    public static Released of(
            String statement, long releasedMinor, Policy policy, SortedMap<String, BigInteger> weights) {
        Waterfall waterfall = Waterfall.ofRelease(Takings.checked(releasedMinor, "released"), policy);
        List<FrozenPayee> payees =
                weights.keySet().stream().map(FrozenPayee::verified).toList();
        long[] shares = Portions.spread(
                waterfall.pool(), weights.values().toArray(BigInteger[]::new), new TieBreak(statement, payees));
        SortedMap<String, Long> byPayee = new TreeMap<>();
        for (int i = 0; i < shares.length; i++) {
            byPayee.put(payees.get(i).id(), shares[i]);
        }
        return new Released(waterfall, byPayee);
    }

    /** What of the pool has nobody to go to. */
    public long unallocated() {
        return waterfall.pool()
                - shares.values().stream().mapToLong(each -> each).sum();
    }
}
