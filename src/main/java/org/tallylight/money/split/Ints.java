package org.tallylight.money.split;

import java.util.Arrays;

/** A growing list of ints, which can also be kept as a heap with the largest first. */
final class Ints {
    private int[] items = new int[16];
    private int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return items[index];
    }

    void clear() {
        size = 0;
    }

    void push(int item) {
        add(item);
        int at = size - 1;
        while (at > 0 && items[(at - 1) / 2] < item) {
            items[at] = items[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        items[at] = item;
    }

    int popLargest() {
        int largest = items[0];
        int last = items[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int below = 2 * at + 1;
            if (below + 1 < size && items[below + 1] > items[below]) {
                below++;
            }
            if (items[below] <= last) {
                break;
            }
            items[at] = items[below];
            at = below;
        }
        items[at] = last;
        return largest;
    }
}
