package org.tallylight.money.split;

import java.util.Arrays;

/** What works passed to sources of their makers' older works, which were skipped. */
final class PastOwn {
    int count;
    int[] from = new int[16];
    int[] to = new int[16];
    byte[] derivation = new byte[16];
    long[] units = new long[16];

    void add(int fromWork, int toWork, byte how, long passed) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            derivation = Arrays.copyOf(derivation, count * 2);
            units = Arrays.copyOf(units, count * 2);
        }
        from[count] = fromWork;
        to[count] = toWork;
        derivation[count] = how;
        units[count++] = passed;
    }
}
