package org.tallylight.works;

import java.util.Arrays;

/**
 * The works that a walk has come by: a bit each, and above 64 of them a bit that says whether any is set, so that what
 * is empty is passed over by the thousands. A walk that only ever goes one way through the seqs reads its marks as its
 * queue, and has its answer in order without sorting. Taken out, it is empty again.
 */
final class Marks {
    private long[] bits = new long[64];
    private long[] sums = new long[1];

    /** Makes room for seqs up to this one. */
    void fit(int seqMost) {
        int words = (seqMost >>> 6) + 1;
        if (words > bits.length) {
            bits = Arrays.copyOf(bits, words + words / 8);
            sums = Arrays.copyOf(sums, (bits.length >>> 6) + 1);
        }
    }

    void add(int seq) {
        int word = seq >>> 6;
        bits[word] |= 1L << seq;
        sums[word >>> 6] |= 1L << word;
    }

    boolean has(int seq) {
        int word = seq >>> 6;
        return word < bits.length && (bits[word] & 1L << seq) != 0;
    }

    /** The lowest mark from {@code seq} on, 0 when there is none. */
    int from(int seq) {
        int word = seq >>> 6;
        if (word >= bits.length) {
            return 0;
        }
        long rest = bits[word] & -1L << seq;
        if (rest != 0) {
            return (word << 6) + Long.numberOfTrailingZeros(rest);
        }
        int next = wordFrom(word + 1);
        return next < 0 ? 0 : (next << 6) + Long.numberOfTrailingZeros(bits[next]);
    }

    private int wordFrom(int word) {
        int sum = word >>> 6;
        if (sum >= sums.length) {
            return -1;
        }
        long rest = sums[sum] & -1L << word;
        while (rest == 0) {
            if (++sum == sums.length) {
                return -1;
            }
            rest = sums[sum];
        }
        return (sum << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** The highest mark up to {@code seq}, 0 when there is none. */
    int upTo(int seq) {
        int word = seq >>> 6;
        if (word >= bits.length) {
            return upTo((bits.length << 6) - 1);
        }
        long rest = bits[word] & -1L >>> (63 - (seq & 63));
        if (rest != 0) {
            return (word << 6) + 63 - Long.numberOfLeadingZeros(rest);
        }
        int next = word == 0 ? -1 : wordUpTo(word - 1);
        return next < 0 ? 0 : (next << 6) + 63 - Long.numberOfLeadingZeros(bits[next]);
    }

    private int wordUpTo(int word) {
        int sum = word >>> 6;
        long rest = sums[sum] & -1L >>> (63 - (word & 63));
        while (rest == 0) {
            if (--sum < 0) {
                return -1;
            }
            rest = sums[sum];
        }
        return (sum << 6) + 63 - Long.numberOfLeadingZeros(rest);
    }

    /** All marks, the lowest first; none is left. */
    long[] takenOut() {
        int count = 0;
        for (int word = wordFrom(0); word >= 0; word = wordFrom(word + 1)) {
            count += Long.bitCount(bits[word]);
        }
        long[] all = new long[count];
        int at = 0;
        for (int word = wordFrom(0); word >= 0; word = wordFrom(word + 1)) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                all[at++] = ((long) word << 6) + Long.numberOfTrailingZeros(rest);
            }
            bits[word] = 0;
        }
        Arrays.fill(sums, 0);
        return all;
    }
}
