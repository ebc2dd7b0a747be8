package org.tallylight.money.split;

import org.jspecify.annotations.Nullable;

/**
 * The sources that one work passes mass to: its confirmed edges, where own works are skipped in favour
 * of their sources ({@code split.md}, rules 6 and 7), and parallel edges are one.
 *
 * <p>Each skipped work is opened once, largest {@code seq} first, so that everything that leads to it is
 * known by then: a lattice of own works costs its edges, not its paths, and an edge counts once however
 * many ways lead to it. See decision 0020.
 */
final class Sources {
    /** In place of an edge: the source was found past own works. */
    static final int PAST_OWN = -1;

    private final Ancestry a;
    private final int ownOverlapBp;

    /** The sources of each class, by {@link Derivation#code}, ascending. */
    final Bucket[] byClass = {new Bucket(), new Bucket(), new Bucket(), new Bucket()};

    private int last = -1;
    /** The own works that were skipped, for the reasons of zero lines. */
    final Ints skipped = new Ints();

    private final Ints heap = new Ints();
    /** In which search a work was last met. */
    private int @Nullable [] seen;

    private int search;
    private byte[] seenDerivation = new byte[0];
    private int[] seenEdge = new int[0];
    private int[] seenMeasureBp = new int[0];

    Sources(Ancestry ancestry, int ownOverlapBp) {
        this.a = ancestry;
        this.ownOverlapBp = ownOverlapBp;
    }

    /** Finds the sources of {@code child}. */
    void find(int child) {
        clear();
        int end = a.edgesFrom[child + 1];
        for (int e = a.edgesFrom[child]; e < end; e++) {
            if (a.confirmed(e) && meet(child, e)) {
                return;
            }
        }
    }

    private void clear() {
        for (Bucket bucket : byClass) {
            bucket.count = 0;
        }
        skipped.clear();
        last = -1;
    }

    /** Adds a source; or finds all of them past an own work, or where two edges are one, and says so. */
    private boolean meet(int child, int e) {
        int parent = a.parent[e];
        if (parent == last || a.overlapBp[e] > ownOverlapBp) {
            findPastOwn(child);
            return true;
        }
        last = parent;
        byClass[a.derivation[e]].add(parent, a.measureBp[e], e);
        return false;
    }

    private void findPastOwn(int child) {
        clear();
        int[] marks = marks();
        search++;
        open(child, child, marks);
        while (heap.size() > 0) {
            int next = heap.popLargest();
            if (a.overlapBp(child, next) > ownOverlapBp) {
                skipped.add(next);
                open(next, child, marks);
            } else {
                byClass[seenDerivation[next]].add(next, seenMeasureBp[next], seenEdge[next]);
            }
        }
        for (Bucket bucket : byClass) {
            bucket.reverse();
        }
    }

    /** Meets the sources of {@code opened}, which is the child itself or an own work below it. */
    private void open(int opened, int child, int[] marks) {
        for (int e = a.edgesFrom[opened]; e < a.edgesFrom[opened + 1]; e++) {
            if (!a.confirmed(e)) {
                continue;
            }
            int parent = a.parent[e];
            byte how = a.derivation[e];
            int measure = a.measureBp[e];
            // What was made from a copy was made from what is copied, in the way it was made from the copy.
            if (opened != child && how == Derivation.COPY.code) {
                how = seenDerivation[opened];
                measure = seenMeasureBp[opened];
            }
            if (marks[parent] == search) {
                if (how < seenDerivation[parent]) {
                    seenDerivation[parent] = how;
                    seenEdge[parent] = opened == child ? e : PAST_OWN;
                }
                seenMeasureBp[parent] = Math.min(Bp.WHOLE, seenMeasureBp[parent] + measure);
            } else {
                marks[parent] = search;
                seenDerivation[parent] = how;
                seenEdge[parent] = opened == child ? e : PAST_OWN;
                seenMeasureBp[parent] = measure;
                heap.push(parent);
            }
        }
    }

    private int[] marks() {
        if (seen == null) {
            seen = new int[a.works];
            seenDerivation = new byte[a.works];
            seenEdge = new int[a.works];
            seenMeasureBp = new int[a.works];
        }
        return seen;
    }
}
