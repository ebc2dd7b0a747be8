package org.tallylight.works.makers;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tallylight.shared.Invalid;

/** Shares in basis points, without losing one: by largest remainder, the earlier of two equals first. */
final class Shares {
    static final int ALL_BP = 10_000;

    private Shares() {}

    static int[] equally(int allBp, int people) {
        return inProportion(allBp, IntStream.range(0, people).map(i -> 1).toArray());
    }

    /** Where all weigh nothing, all weigh the same. */
    static int[] inProportion(int allBp, int[] weights) {
        long sum = IntStream.of(weights).asLongStream().sum();
        if (sum == 0) {
            return weights.length == 0 ? weights : equally(allBp, weights.length);
        }
        int[] shares = new int[weights.length];
        int left = allBp;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = (int) ((long) allBp * weights[i] / sum);
            left -= shares[i];
        }
        List<Integer> byRemainder = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -((long) allBp * weights[i] % sum)))
                .toList();
        for (int i = 0; i < left; i++) {
            shares[byRemainder.get(i)]++;
        }
        return shares;
    }

    /** A share in percent, with no more digits than it needs. */
    static BigDecimal percent(int bp) {
        BigDecimal plain = BigDecimal.valueOf(bp, 2).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /**
     * A share as it is typed, in percent: {@code 33.33}, {@code 33,33 %}.
     *
     * @throws Invalid when it is none, or has more than two digits behind the point
     */
    static int bp(String percent) {
        String plain = percent.replace("%", "").strip().replace(',', '.');
        if (!plain.matches("\\d{1,3}(\\.\\d{1,2})?")) {
            throw new Invalid("share", "makers.share.unclear", percent.strip());
        }
        int bp = new BigDecimal(plain).movePointRight(2).intValueExact();
        if (bp > ALL_BP) {
            throw new Invalid("share", "makers.share.unclear", percent.strip());
        }
        return bp;
    }
}
