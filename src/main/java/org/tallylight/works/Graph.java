package org.tallylight.works;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;

/**
 * Edges in arrays. An edge stands at its own seq; those of one child that were added together stand in a row, and the
 * child has the seq of the first. Since a parent is older than its child, a walk goes through the seqs in one direction.
 * About 9 bytes an edge and 8 a work. Not safe for several threads by itself, but for several that only ask.
 */
final class Graph {
    /**
     * Numbers in a row as it is added: seq, parent, child, class; a child of 0 says of the edge {@code parent} that it
     * is {@link #UNDONE} or {@link #REFUSED}.
     */
    static final int ROW = 4;

    /** Instead of a class: it is not there any more. */
    static final int UNDONE = 8;
    /** Instead of a class: a curator says that it is not so. It is told among the lines, and no walk goes over it. */
    static final int REFUSED = 16;

    private static final EdgeClass[] KINDS = EdgeClass.values();
    private static final int KIND = 3;
    /** The last of its row. */
    private static final int LAST = 4;

    private static final int GONE = UNDONE | REFUSED;

    private int[] parent;
    private byte[] about;

    /** Of each work the first edge of its only row, or minus the number of its rows in {@link #rows}. */
    private int[] first;

    private final List<int[]> rows = new ArrayList<>();
    private final Below below = new Below();
    private boolean gathered;
    private int last;
    private int lastChild;

    record Line(long edge, long parent, long child, EdgeClass kind) {}

    Graph() {
        this(1000, 1000);
    }

    /** With room for this many edges and works. */
    Graph(long edges, long works) {
        parent = new int[Math.toIntExact(edges + 1)];
        about = new byte[parent.length];
        first = new int[Math.toIntExact(works + 1)];
    }

    /** The last seq that was added. */
    long last() {
        return last;
    }

    /** Adds rows in the order of their seq; those that are known already are passed over. */
    void add(long[] some) {
        for (int i = 0; i < some.length; i += ROW) {
            if (some[i] > last && some[i + 2] == 0) {
                drop(Math.toIntExact(some[i + 1]), (int) some[i + 3]);
                last = Math.toIntExact(some[i]);
                lastChild = 0;
            } else if (some[i] > last) {
                put(Math.toIntExact(some[i]), Math.toIntExact(some[i + 1]), Math.toIntExact(some[i + 2]), (int)
                        some[i + 3]);
            }
        }
    }

    /** Adds the next edge. Until {@link #gather} is called for the first time, nothing is known below a work. */
    void put(int edge, int from, int to, int kind) {
        if (edge >= parent.length) {
            parent = Arrays.copyOf(parent, longer(edge));
            about = Arrays.copyOf(about, parent.length);
        }
        if (to >= first.length) {
            first = Arrays.copyOf(first, longer(to));
        }
        parent[edge] = from;
        about[edge] = (byte) (kind | LAST);
        if (lastChild == to && last == edge - 1) {
            about[last] = (byte) (about[last] & ~LAST);
        } else if (first[to] == 0) {
            first[to] = edge;
        } else {
            anotherRow(to, edge);
        }
        last = edge;
        lastChild = to;
        if (gathered && below.add(from, to)) {
            gather();
        }
    }

    private void anotherRow(int child, int edge) {
        int before = first[child];
        if (before > 0) {
            rows.add(new int[] {before, edge});
            first[child] = -rows.size();
        } else {
            int[] some = rows.get(-before - 1);
            int[] more = Arrays.copyOf(some, some.length + 1);
            more[some.length] = edge;
            rows.set(-before - 1, more);
        }
    }

    private static int longer(long needed) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, needed + 65 + needed / 16));
    }

    /** Says of an edge why no walk goes over it. */
    void drop(int edge, int why) {
        if (edge >= parent.length || parent[edge] == 0) {
            return;
        }
        if (gathered && (about[edge] & GONE) == 0) {
            // Its child is not kept with it: it is among those of its parent.
            int[] child = {0};
            below.each(
                    parent[edge],
                    each -> edgesOf(each, UNDONE, own -> {
                        if (own == edge) {
                            child[0] = each;
                        }
                    }));
            below.remove(parent[edge], child[0]);
        }
        about[edge] = (byte) (about[edge] | why);
    }

    /** Makes the arrays below a work anew. */
    void gather() {
        below.gather(
                told -> {
                    for (int child = 1; child < first.length; child++) {
                        int of = child;
                        edgesOf(child, GONE, edge -> told.edge(parent[edge], of));
                    }
                },
                first.length);
        gathered = true;
    }

    /** Tells the edges of a child, but for those that are one of these. */
    private void edgesOf(int child, int without, IntConsumer told) {
        int at = child < first.length ? first[child] : 0;
        if (at > 0) {
            row(at, without, told);
        } else if (at < 0) {
            for (int begin : rows.get(-at - 1)) {
                row(begin, without, told);
            }
        }
    }

    private void row(int begin, int without, IntConsumer told) {
        int edge = begin - 1;
        do {
            edge++;
            if ((about[edge] & without) == 0) {
                told.accept(edge);
            }
        } while ((about[edge] & LAST) == 0);
    }

    private void markAbove(int child, Marks marks) {
        int edge = child < first.length ? first[child] : 0;
        if (edge < 0) {
            edgesOf(child, GONE, each -> marks.add(parent[each]));
        } else if (edge > 0) {
            int what;
            do {
                what = about[edge];
                if ((what & GONE) == 0) {
                    marks.add(parent[edge]);
                }
                edge++;
            } while ((what & LAST) == 0);
        }
    }

    private boolean known(long seq) {
        return seq > 0 && seq < first.length;
    }

    /** What is next to a work, the oldest first. */
    long[] near(long seq, boolean up) {
        if (!known(seq)) {
            return new long[0];
        }
        Seqs found = new Seqs();
        if (up) {
            edgesOf((int) seq, GONE, edge -> found.add(parent[edge]));
        } else {
            below.each((int) seq, found::add);
        }
        return found.sorted();
    }

    /** The newest edges up or down from a work that are older than {@code before}, the newest first. */
    long[] newest(long seq, boolean up, long before, int most) {
        if (!known(seq)) {
            return new long[0];
        }
        Seqs found = new Seqs();
        IntConsumer own = edge -> {
            if (edge < before && (up || parent[edge] == seq)) {
                found.add(edge);
            }
        };
        if (up) {
            edgesOf((int) seq, GONE, own);
        } else {
            below.each((int) seq, child -> edgesOf(child, GONE, own));
        }
        long[] sorted = found.sorted();
        long[] newest = new long[Math.min(most, sorted.length)];
        for (int i = 0; i < newest.length; i++) {
            newest[i] = sorted[sorted.length - 1 - i];
        }
        return newest;
    }

    /** All that can be come to from these works, the oldest first; one of them only when it can be come to from another. */
    long[] reach(Collection<Long> seqs, boolean up, Marks marks) {
        marks.fit(first.length);
        for (long seq : seqs) {
            if (known(seq)) {
                mark((int) seq, up, marks);
            }
        }
        if (up) {
            for (int seq = marks.upTo(first.length); seq > 0; seq = marks.upTo(seq - 1)) {
                markAbove(seq, marks);
            }
        } else {
            for (int seq = marks.from(1); seq > 0; seq = marks.from(seq + 1)) {
                below.mark(seq, marks);
            }
        }
        return marks.takenOut();
    }

    private void mark(int seq, boolean up, Marks marks) {
        if (up) {
            markAbove(seq, marks);
        } else {
            below.mark(seq, marks);
        }
    }

    /** All edges of these works and of all that they were made from, the youngest child first; refused ones too. */
    List<Line> linesAbove(Collection<Long> seqs, Marks marks) {
        long[] above = reach(seqs, true, marks);
        seqs.stream().filter(this::known).forEach(seq -> marks.add(Math.toIntExact(seq)));
        for (long seq : above) {
            marks.add((int) seq);
        }
        long[] all = marks.takenOut();
        List<Line> lines = new ArrayList<>();
        for (int i = all.length - 1; i >= 0; i--) {
            int seq = (int) all[i];
            edgesOf(seq, UNDONE, edge -> lines.add(new Line(edge, parent[edge], seq, KINDS[about[edge] & KIND])));
        }
        return lines;
    }

    /**
     * How many generations a work goes back, by the longest and by the shortest way to something that was made from
     * nothing here; only what is {@code seen} counts as one.
     *
     * @param above ancestors of the work, in order; where one is left out, what is above it does not count
     */
    Lineage.Depth depth(long seq, long[] above, LongPredicate seen) {
        int[] longest = new int[above.length + 1];
        int[] shortest = new int[above.length + 1];
        for (int i = 0; i <= above.length; i++) {
            int at = i;
            int[] most = {0};
            int[] least = {Integer.MAX_VALUE};
            edgesOf((int) (i < above.length ? above[i] : seq), GONE, edge -> {
                int of = Arrays.binarySearch(above, 0, at, parent[edge]);
                int step = seen.test(parent[edge]) ? 1 : 0;
                most[0] = Math.max(most[0], step + (of < 0 ? 0 : longest[of]));
                least[0] = Math.min(least[0], step + (of < 0 ? 0 : shortest[of]));
            });
            longest[i] = most[0];
            shortest[i] = least[0] == Integer.MAX_VALUE ? 0 : least[0];
        }
        return new Lineage.Depth(longest[above.length], shortest[above.length]);
    }
}
