package org.tallylight.money.split;

import java.util.Arrays;

/** Own works to be opened, largest first; one met again is one with itself. */
final class OwnWorks {
    private static final int BP_BITS = 14;
    private static final int BP_MASK = (1 << BP_BITS) - 1;

    /** {@code work << 32 | strength << 28 | overlap << 14 | measure}, as a heap with the largest first. */
    private long[] heap = new long[16];

    private int size;

    /** The own work that was taken: how much is by the same people, its strongest class, all measures together. */
    int work;

    int overlapBp;
    byte derivation;
    int measureBp;

    void add(int met, int overlap, byte how, int measure) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        long strength = (long) Derivation.INSPIRED.code - how;
        push((long) met << 32 | strength << (2 * BP_BITS) | (long) overlap << BP_BITS | measure);
    }

    /** Takes the largest, if there is one. */
    boolean next() {
        if (size == 0) {
            return false;
        }
        long first = pop();
        work = (int) (first >>> 32);
        derivation = (byte) (Derivation.INSPIRED.code - (first >>> (2 * BP_BITS) & 3));
        overlapBp = (int) first >>> BP_BITS & BP_MASK;
        measureBp = (int) first & BP_MASK;
        while (size > 0 && heap[0] >>> 32 == work) {
            measureBp = Math.min(Bp.WHOLE, measureBp + ((int) pop() & BP_MASK));
        }
        return true;
    }

    private void push(long item) {
        int at = size++;
        while (at > 0 && heap[(at - 1) / 2] < item) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = item;
    }

    private long pop() {
        long largest = heap[0];
        long last = heap[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int below = 2 * at + 1;
            if (below + 1 < size && heap[below + 1] > heap[below]) {
                below++;
            }
            if (heap[below] <= last) {
                break;
            }
            heap[at] = heap[below];
            at = below;
        }
        heap[at] = last;
        return largest;
    }
}
