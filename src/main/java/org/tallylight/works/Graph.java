package org.tallylight.works;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Edges in arrays. An edge stands at its own seq; each work has the number of its newest edge up and down,
 * and each edge that of the one before it. Not safe for several threads by itself.
 */
final class Graph {
    /** Numbers in a row as it is added: seq, parent, child, class; a child of 0 undoes the edge {@code parent}. */
    static final int ROW = 4;

    private static final EdgeClass[] KINDS = EdgeClass.values();

    private int[] parent = new int[1024];
    private int[] child = new int[1024];
    private byte[] kind = new byte[1024];
    private int[] nextUp = new int[1024];
    private int[] nextDown = new int[1024];
    private int[] firstUp = new int[1024];
    private int[] firstDown = new int[1024];
    private long last;

    record Line(long edge, long parent, long child, EdgeClass kind) {}

    /** The last seq that was added. */
    long last() {
        return last;
    }

    /** Adds rows in the order of their seq; those that are known already are passed over. */
    void add(long[] rows) {
        for (int i = 0; i < rows.length; i += ROW) {
            if (rows[i] <= last) {
                continue;
            }
            int edge = Math.toIntExact(rows[i]);
            if (rows[i + 2] == 0) {
                undo(Math.toIntExact(rows[i + 1]));
            } else {
                put(edge, Math.toIntExact(rows[i + 1]), Math.toIntExact(rows[i + 2]), (byte) rows[i + 3]);
            }
            last = edge;
        }
    }

    private void put(int edge, int from, int to, byte edgeKind) {
        if (edge >= parent.length) {
            int length = longer(edge);
            parent = Arrays.copyOf(parent, length);
            child = Arrays.copyOf(child, length);
            kind = Arrays.copyOf(kind, length);
            nextUp = Arrays.copyOf(nextUp, length);
            nextDown = Arrays.copyOf(nextDown, length);
        }
        if (to >= firstUp.length) {
            int length = longer(to);
            firstUp = Arrays.copyOf(firstUp, length);
            firstDown = Arrays.copyOf(firstDown, length);
        }
        parent[edge] = from;
        child[edge] = to;
        kind[edge] = edgeKind;
        nextUp[edge] = firstUp[to];
        firstUp[to] = edge;
        nextDown[edge] = firstDown[from];
        firstDown[from] = edge;
    }

    private static int longer(int needed) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, needed + 1L + needed / 4));
    }

    private void undo(int edge) {
        if (edge < parent.length) {
            parent[edge] = 0;
        }
    }

    long[] near(long seq, boolean up) {
        Seqs found = new Seqs();
        step(seq, up, found);
        return found.sorted();
    }

    /** The newest edges up or down from a work that are older than {@code before}, the newest first. */
    long[] newest(long seq, boolean up, long before, int most) {
        long[] found = new long[most];
        int count = 0;
        if (seq > 0 && seq < firstUp.length) {
            int[] next = up ? nextUp : nextDown;
            int edge = (up ? firstUp : firstDown)[(int) seq];
            for (; edge != 0 && count < most; edge = next[edge]) {
                if (edge < before && parent[edge] != 0) {
                    found[count++] = edge;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    long[] reach(Collection<Long> seqs, boolean up) {
        Seqs found = new Seqs();
        seqs.forEach(seq -> step(seq, up, found));
        for (int i = 0; i < found.size(); i++) {
            step(found.get(i), up, found);
        }
        return found.sorted();
    }

    private void step(long seq, boolean up, Seqs found) {
        if (seq <= 0 || seq >= firstUp.length) {
            return;
        }
        int[] next = up ? nextUp : nextDown;
        for (int edge = (up ? firstUp : firstDown)[(int) seq]; edge != 0; edge = next[edge]) {
            if (parent[edge] != 0) {
                found.add(up ? parent[edge] : child[edge]);
            }
        }
    }

    List<Line> linesAbove(Collection<Long> seqs) {
        Seqs all = new Seqs();
        seqs.forEach(seq -> all.add(Math.toIntExact(seq)));
        for (int i = 0; i < all.size(); i++) {
            step(all.get(i), true, all);
        }
        long[] sorted = all.sorted();
        List<Line> lines = new ArrayList<>();
        for (int i = sorted.length - 1; i >= 0; i--) {
            int seq = (int) sorted[i];
            for (int edge = seq < firstUp.length ? firstUp[seq] : 0; edge != 0; edge = nextUp[edge]) {
                if (parent[edge] != 0) {
                    lines.add(new Line(edge, parent[edge], seq, KINDS[kind[edge]]));
                }
            }
        }
        return lines;
    }
}
