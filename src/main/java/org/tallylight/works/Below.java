package org.tallylight.works;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What was made from each work: the children of one stand together, all in one array, as they were at the last
 * gathering; what came since hangs on a few short chains beside it until the next. Not safe for several threads.
 */
final class Below {
    /** So many edges may hang beside; gathering them takes some 20 ms for two million. */
    private static final int LOOSE_MAX = 50_000;

    private int[] begins = new int[2];
    private int[] children = new int[0];

    private final Map<Integer, Integer> firstLoose = new HashMap<>();
    private int[] looseChild = new int[64];
    private int[] looseNext = new int[64];
    private int loose;
    private Marks hasLoose = new Marks();

    /** Adds a child; true when it is time to gather. */
    boolean add(int parent, int child) {
        if (++loose == looseChild.length) {
            looseChild = Arrays.copyOf(looseChild, loose * 2);
            looseNext = Arrays.copyOf(looseNext, loose * 2);
        }
        looseChild[loose] = child;
        Integer before = firstLoose.put(parent, loose);
        looseNext[loose] = before == null ? 0 : before;
        hasLoose.fit(parent);
        hasLoose.add(parent);
        return loose >= LOOSE_MAX;
    }

    /** Takes one edge away. */
    void remove(int parent, int child) {
        for (int at = begin(parent); at < begin(parent + 1); at++) {
            if (children[at] == child) {
                children[at] = 0;
                return;
            }
        }
        Integer first = firstLoose.get(parent);
        for (int at = first == null ? 0 : first; at != 0; at = looseNext[at]) {
            if (looseChild[at] == child) {
                looseChild[at] = 0;
                return;
            }
        }
    }

    /** Tells each child, one that was made from it in two ways twice. */
    void each(int parent, IntConsumer told) {
        int end = begin(parent + 1);
        for (int at = begin(parent); at < end; at++) {
            if (children[at] != 0) {
                told.accept(children[at]);
            }
        }
        if (loose > 0 && hasLoose.has(parent)) {
            for (int at = firstLoose.getOrDefault(parent, 0); at != 0; at = looseNext[at]) {
                if (looseChild[at] != 0) {
                    told.accept(looseChild[at]);
                }
            }
        }
    }

    /** Marks each child. */
    void mark(int parent, Marks marks) {
        int end = begin(parent + 1);
        for (int at = begin(parent); at < end; at++) {
            if (children[at] != 0) {
                marks.add(children[at]);
            }
        }
        if (loose > 0 && hasLoose.has(parent)) {
            each(parent, marks::add);
        }
    }

    private int begin(int parent) {
        return begins[Math.min(parent, begins.length - 1)];
    }

    /** All edges of a graph, told the one parent and the one child after the other, twice in the same order. */
    interface Edges {
        void each(Each told);

        interface Each {
            void edge(int parent, int child);
        }
    }

    /** Stands all edges in one array. */
    void gather(Edges edges, int seqMost) {
        int[] next = new int[seqMost + 2];
        edges.each((parent, child) -> next[parent + 1]++);
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        int[] all = new int[next[next.length - 1]];
        // Each begin walks to its end, which is where the next one began; so the whole is shifted by one.
        edges.each((parent, child) -> all[next[parent]++] = child);
        System.arraycopy(next, 0, next, 1, next.length - 1);
        next[0] = 0;
        begins = next;
        children = all;
        firstLoose.clear();
        looseChild = new int[64];
        looseNext = new int[64];
        loose = 0;
        hasLoose = new Marks();
    }
}
