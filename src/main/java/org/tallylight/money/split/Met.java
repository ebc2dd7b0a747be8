package org.tallylight.money.split;

import java.util.Arrays;

/** Sources as they are met past own works, to be taken in ascending order; one met again is one with itself. */
final class Met {
    private static final int ORDER_BITS = 30;
    private static final long ORDER_MASK = (1L << ORDER_BITS) - 1;

    /** {@code work << 32 | derivation << 30 | order}: of the same work the strongest class is first, then the first met. */
    private long[] keys = new long[16];

    private int[] measures = new int[16];
    private int[] edges = new int[16];
    private int count;
    private int taken;

    /** The source that was taken: its work, its strongest class, the edge that says so, and all measures together. */
    int work;

    byte derivation;
    int edge;
    int measureBp;

    void clear() {
        count = 0;
        taken = 0;
    }

    void add(int parent, byte how, int measure, int by) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            measures = Arrays.copyOf(measures, count * 2);
            edges = Arrays.copyOf(edges, count * 2);
        }
        measures[count] = measure;
        edges[count] = by;
        keys[count] = (long) parent << 32 | (long) how << ORDER_BITS | count++;
    }

    void sort() {
        Arrays.sort(keys, 0, count);
    }

    /** Takes the next source, if there is one. */
    boolean next() {
        if (taken == count) {
            return false;
        }
        long key = keys[taken++];
        int at = (int) (key & ORDER_MASK);
        work = (int) (key >>> 32);
        derivation = (byte) (key >>> ORDER_BITS & 3);
        edge = edges[at];
        measureBp = measures[at];
        while (taken < count && keys[taken] >>> 32 == work) {
            measureBp = Math.min(Bp.WHOLE, measureBp + measures[(int) (keys[taken++] & ORDER_MASK)]);
        }
        return true;
    }
}
