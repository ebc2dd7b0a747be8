package org.tallylight.money.split;

import java.util.Arrays;

/**
 * The sources that one work passes mass to: its confirmed edges, where own works are skipped in favour
 * of their sources ({@code split.md}, rules 6 and 7), and parallel edges are one. Those that take no
 * share are left out.
 *
 * <p>Each skipped work is opened once, largest {@code seq} first, so that everything that leads to it is
 * known by then: a lattice of own works costs its edges, not its paths, and an edge counts once however
 * many ways lead to it. See decision 0020.
 */
final class Sources {
    /** In place of an edge: the source was found past own works. */
    static final int PAST_OWN = -1;

    private static final byte COPY = Derivation.COPY.code;
    private static final byte INCORPORATES = Derivation.INCORPORATES.code;

    private final Ancestry a;
    private final int ownOverlapBp;
    private final boolean[] takesNone;

    /** How many sources there are; they are ascending by work. */
    int count;

    int[] work = new int[16];
    byte[] derivation = new byte[16];
    /** The part of the child that a source is; 0 where its class is shared equally. */
    long[] measureBp = new long[16];
    /** The edge that says so, or {@link #PAST_OWN}. */
    int[] edge = new int[16];

    /** How many there are of each class, by {@link Derivation#code}. */
    final int[] ofClass = new int[4];

    /** The sum of the measures. */
    long measures;

    /** Whether the work copies something that takes no share. */
    boolean copiesFree;
    /** The own works that were skipped, for the reasons of zero lines. */
    final Ints skipped = new Ints();

    private final Met met = new Met();
    private final OwnWorks own = new OwnWorks();

    Sources(Ancestry ancestry, int ownOverlapBp, boolean[] takesNone) {
        this.a = ancestry;
        this.ownOverlapBp = ownOverlapBp;
        this.takesNone = takesNone;
    }

    /** Finds the sources of {@code child}. */
    void find(int child) {
        clear();
        int last = -1;
        int end = a.edgesFrom[child + 1];
        for (int e = a.edgesFrom[child]; e < end; e++) {
            if (a.confirmed[e]) {
                int parent = a.parent[e];
                if (parent == last || a.overlapBp[e] > ownOverlapBp) {
                    findPastOwn(child);
                    return;
                }
                last = parent;
                add(parent, a.derivation[e], a.measureBp[e], e);
            }
        }
    }

    private void clear() {
        count = 0;
        Arrays.fill(ofClass, 0);
        measures = 0;
        copiesFree = false;
        skipped.clear();
    }

    private void add(int parent, byte how, int measure, int by) {
        if (takesNone[parent]) {
            copiesFree |= how == COPY;
            return;
        }
        if (count == work.length) {
            work = Arrays.copyOf(work, count * 2);
            derivation = Arrays.copyOf(derivation, count * 2);
            measureBp = Arrays.copyOf(measureBp, count * 2);
            edge = Arrays.copyOf(edge, count * 2);
        }
        work[count] = parent;
        derivation[count] = how;
        int counted = how == INCORPORATES ? measure : 0;
        measureBp[count] = counted;
        measures += counted;
        edge[count++] = by;
        ofClass[how]++;
    }

    private void findPastOwn(int child) {
        clear();
        met.clear();
        int end = a.edgesFrom[child + 1];
        for (int e = a.edgesFrom[child]; e < end; e++) {
            if (a.confirmed[e]) {
                meet(a.parent[e], a.overlapBp[e], a.derivation[e], a.measureBp[e], e);
            }
        }
        while (own.next()) {
            skipped.add(own.work);
            open(child);
        }
        met.sort();
        while (met.next()) {
            add(met.work, met.derivation, met.measureBp, met.edge);
        }
    }

    private void meet(int parent, int overlapBp, byte how, int measure, int by) {
        if (overlapBp > ownOverlapBp) {
            own.add(parent, overlapBp, how, measure);
        } else {
            met.add(parent, how, measure, by);
        }
    }

    /** Meets the sources of the own work that was taken last. */
    private void open(int child) {
        int opened = own.work;
        byte usedAs = own.derivation;
        int usedBp = own.measureBp;
        // Edges of another work by the very same people say already how much is theirs.
        boolean same = own.overlapBp == Bp.WHOLE;
        int end = a.edgesFrom[opened + 1];
        for (int e = a.edgesFrom[opened]; e < end; e++) {
            if (a.confirmed[e]) {
                int overlapBp = same ? a.overlapBp[e] : a.overlapBp(child, a.parent[e]);
                // What was made from a copy was made from what is copied, in the way it was made from the copy.
                boolean copy = a.derivation[e] == COPY;
                meet(a.parent[e], overlapBp, copy ? usedAs : a.derivation[e], copy ? usedBp : a.measureBp[e], PAST_OWN);
            }
        }
    }
}
