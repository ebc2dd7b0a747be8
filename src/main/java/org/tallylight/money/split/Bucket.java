package org.tallylight.money.split;

import java.util.Arrays;

/** The sources of a work that are of one class. */
final class Bucket {
    int count;
    int[] work = new int[16];
    long[] measureBp = new long[16];
    /** The edge that says so, or {@link Sources#PAST_OWN}. */
    int[] edge = new int[16];

    void add(int parent, int measure, int by) {
        if (count == work.length) {
            work = Arrays.copyOf(work, count * 2);
            measureBp = Arrays.copyOf(measureBp, count * 2);
            edge = Arrays.copyOf(edge, count * 2);
        }
        work[count] = parent;
        measureBp[count] = measure;
        edge[count++] = by;
    }

    /** Drops the works that take no share. */
    void drop(boolean[] takesNone) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            work[left] = work[i];
            measureBp[left] = measureBp[i];
            edge[left] = edge[i];
            left += takesNone[work[i]] ? 0 : 1;
        }
        count = left;
    }

    long measures() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += measureBp[i];
        }
        return sum;
    }

    void reverse() {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            int swappedWork = work[i];
            long swappedMeasure = measureBp[i];
            int swappedEdge = edge[i];
            work[i] = work[j];
            measureBp[i] = measureBp[j];
            edge[i] = edge[j];
            work[j] = swappedWork;
            measureBp[j] = swappedMeasure;
            edge[j] = swappedEdge;
        }
    }
}
