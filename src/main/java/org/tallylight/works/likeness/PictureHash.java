package org.tallylight.works.likeness;

import java.util.Arrays;

/**
 * The perceptual hash of a small grey picture: the signs of its slowest cosine waves (a DCT of 32 by 32, of which 8 by
 * 8 are kept without the mean). What is coded anew, scaled, or made a little lighter keeps almost all of its bits.
 */
final class PictureHash {
    static final int SIDE = 32;
    private static final int KEPT = 8;
    private static final double[][] WAVES = waves();

    private PictureHash() {}

    private static double[][] waves() {
        double[][] waves = new double[KEPT + 1][SIDE];
        for (int wave = 0; wave <= KEPT; wave++) {
            for (int at = 0; at < SIDE; at++) {
                waves[wave][at] = Math.cos(Math.PI * wave * (at + 0.5) / SIDE);
            }
        }
        return waves;
    }

    /** That of {@link #SIDE} by {@link #SIDE} points, by rows. */
    static long of(double[] grey) {
        double[] rows = new double[SIDE * (KEPT + 1)];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u <= KEPT; u++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += grey[y * SIDE + x] * WAVES[u][x];
                }
                rows[y * (KEPT + 1) + u] = sum;
            }
        }
        double[] slow = new double[KEPT * KEPT];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                // Waves 1 to 8: the constant one says no more than how bright it is.
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += rows[y * (KEPT + 1) + u + 1] * WAVES[v + 1][y];
                }
                slow[v * KEPT + u] = sum;
            }
        }
        double[] sorted = slow.clone();
        Arrays.sort(sorted);
        double middle = (sorted[31] + sorted[32]) / 2;
        long hash = 0;
        for (int i = 0; i < slow.length; i++) {
            hash |= (slow[i] > middle ? 1L : 0L) << i;
        }
        return hash;
    }

    /** How many bits two hashes differ in. */
    static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    /** The keys of a hash: its three thirds. Two hashes that differ in two bits share one. */
    static int[] thirds(long hash) {
        return new int[] {(int) (hash & 0x1FFFFF), (int) (hash >>> 21 & 0x1FFFFF), (int) (hash >>> 42)};
    }

    /** The keys by which hashes are looked for that differ in up to five bits: each third, and with one bit turned. */
    static int[][] near(long hash) {
        int[] thirds = thirds(hash);
        int[][] near = new int[thirds.length][];
        for (int third = 0; third < thirds.length; third++) {
            int bits = third == 2 ? 22 : 21;
            near[third] = new int[bits + 1];
            near[third][bits] = thirds[third];
            for (int bit = 0; bit < bits; bit++) {
                near[third][bit] = thirds[third] ^ 1 << bit;
            }
        }
        return near;
    }
}
