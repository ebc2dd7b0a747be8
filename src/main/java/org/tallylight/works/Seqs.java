package org.tallylight.works;

import java.util.Arrays;

/** A set of positive numbers that remembers the order in which they came, so that a walk can use it as its queue. */
final class Seqs {
    private int[] order = new int[16];
    private int[] table = new int[64];
    private int size;

    void add(int seq) {
        int at = slot(table, seq);
        if (table[at] == seq) {
            return;
        }
        if (size == order.length) {
            order = Arrays.copyOf(order, size * 2);
        }
        order[size++] = seq;
        table[at] = seq;
        if (size * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        int[] larger = new int[table.length * 4];
        for (int i = 0; i < size; i++) {
            larger[slot(larger, order[i])] = order[i];
        }
        table = larger;
    }

    /** Where a number is, or would be. */
    private static int slot(int[] table, int seq) {
        int mask = table.length - 1;
        int at = ((seq * 0x9E3779B9) >>> 7) & mask;
        while (table[at] != 0 && table[at] != seq) {
            at = (at + 1) & mask;
        }
        return at;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return order[index];
    }

    long[] sorted() {
        int[] numbers = Arrays.copyOf(order, size);
        Arrays.sort(numbers);
        return Arrays.stream(numbers).asLongStream().toArray();
    }
}
