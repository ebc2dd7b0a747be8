package org.tallylight.bench;

import java.util.Arrays;

/** A family in bare arrays, walked with a queue and a stamp for each work; the answer is sorted. */
final class BareArrays {
    private final int[] up;
    private final int[] upBegins;
    private final int[] down;
    private final int[] downBegins;
    private final int[] stamps;
    private final int[] queue;
    private int stamp;

    BareArrays(Family family) {
        upBegins = begins(family.children(), family.works());
        up = beside(family.children(), family.parents(), upBegins);
        downBegins = begins(family.parents(), family.works());
        down = beside(family.parents(), family.children(), downBegins);
        stamps = new int[family.works() + 1];
        queue = new int[family.works() + 1];
    }

    private static int[] begins(int[] of, int works) {
        int[] begins = new int[works + 2];
        for (int each : of) {
            begins[each + 1]++;
        }
        for (int i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
        return begins;
    }

    private static int[] beside(int[] of, int[] what, int[] begins) {
        int[] next = begins.clone();
        int[] beside = new int[of.length];
        for (int i = 0; i < of.length; i++) {
            beside[next[of[i]]++] = what[i];
        }
        return beside;
    }

    int[] reach(int seq, boolean ancestors) {
        int[] begins = ancestors ? upBegins : downBegins;
        int[] next = ancestors ? up : down;
        stamp++;
        int size = 0;
        int at = -1;
        for (int from = seq; ; from = queue[at]) {
            for (int i = begins[from]; i < begins[from + 1]; i++) {
                if (stamps[next[i]] != stamp) {
                    stamps[next[i]] = stamp;
                    queue[size++] = next[i];
                }
            }
            if (++at == size) {
                break;
            }
        }
        int[] found = Arrays.copyOf(queue, size);
        Arrays.sort(found);
        return found;
    }
}
