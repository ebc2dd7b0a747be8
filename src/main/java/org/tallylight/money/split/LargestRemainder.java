package org.tallylight.money.split;

import java.util.Arrays;

/**
 * Divides a whole number of units by weights: each gets the floor of its exact part, and the units left
 * over go one each to the largest remainders, ties to the lowest index. The sum is exact.
 */
final class LargestRemainder {
    private static final int FEW = 8;

    private LargestRemainder() {}

    /**
     * Divides {@code total} (not negative, at most 2^50) by {@code weights[0..count)} (not negative, with
     * a sum above 0 and at most 2^62) into {@code parts}.
     */
    static void divide(long total, long[] weights, int count, long[] parts) {
        divide(total, weights, count, parts, new long[count]);
    }

    /** The same, with room for the remainders. */
    static void divide(long total, long[] weights, int count, long[] parts, long[] remainders) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
        }
        double rate = (double) total / (double) sum;
        long left = total;
        for (int i = 0; i < count; i++) {
            long guess = (long) (rate * (double) weights[i]);
            long rest = total * weights[i] - guess * sum;
            long off = rest >> 63 | (sum - 1 - rest) >>> 63;
            parts[i] = guess + off;
            remainders[i] = rest - off * sum;
            left -= parts[i];
        }
        if (count <= FEW) {
            giveFew(left, remainders, count, parts);
        } else {
            give(left, remainders, count, parts);
        }
    }

    private static void giveFew(long left, long[] remainders, int count, long[] parts) {
        for (long given = 0; given < left; given++) {
            int largest = 0;
            for (int i = 1; i < count; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            parts[largest]++;
            remainders[largest] = -1;
        }
    }

    /**
     * {@code floor(a * b / c)} for {@code 0 <= b <= c <= 2^62} and a quotient of at most 2^50. The product
     * may pass 2^63: a double gives the quotient within one of the truth, and the product's low 64 bits
     * say by how much it is off.
     */
    static long floor(long a, long b, long c) {
        long guess = (long) ((double) a * (double) b / (double) c);
        long rest = a * b - guess * c;
        return rest < 0 ? guess - 1 : rest >= c ? guess + 1 : guess;
    }

    private static void give(long left, long[] remainders, int count, long[] parts) {
        if (left == 0) {
            return;
        }
        long[] sorted = Arrays.copyOf(remainders, count);
        Arrays.sort(sorted);
        long least = sorted[count - (int) left];
        long ties = left;
        for (int i = 0; i < count; i++) {
            if (remainders[i] > least) {
                ties--;
            }
        }
        for (int i = 0; i < count; i++) {
            if (remainders[i] > least) {
                parts[i]++;
            } else if (remainders[i] == least && ties > 0) {
                parts[i]++;
                ties--;
            }
        }
    }
}
