package org.tallylight.money.split;

import java.util.Arrays;

/**
 * Passes mass from the works of a cut to what they were made from, newest work first, and what is kept
 * to the authors ({@code split.md}, rules 6 to 9): one pass over the edges.
 */
final class Sweep {
    private static final byte COPY = Derivation.COPY.code;
    private static final byte INCORPORATES = Derivation.INCORPORATES.code;
    private static final byte ADAPTS = Derivation.ADAPTS.code;
    private static final byte INSPIRED = Derivation.INSPIRED.code;

    private final Ancestry a;
    private final Policy policy;
    private final Sources sources;

    final long[] mass;
    final long[] kept;
    /** Mass by payee. */
    final long[] units;
    /** What each edge passed. */
    final long[] edgeUnits;
    /** Works that take no share: made elsewhere, otherwise paid, or copies of nothing else. */
    final boolean[] takesNone;

    final boolean[] reached;
    /** Works that points are given for: nothing is passed on through them. */
    final boolean[] offScreen;
    /** Why a work got nothing, where something is known. */
    final byte[] why;

    final Ints waiting = new Ints();
    final PastOwn pastOwn = new PastOwn();

    /** What each class gets of a work, by {@link Derivation#code}. */
    private final long[] allotted = new long[4];
    /** What each source of a class gets that is shared equally; the first {@link #more} get one more. */
    private final long[] each = new long[4];

    private final long[] more = new long[4];

    private long[] weights = new long[16];
    private long[] parts = new long[16];
    private long[] remainders = new long[16];

    Sweep(Ancestry ancestry, Policy policy) {
        this.a = ancestry;
        this.policy = policy;
        mass = new long[a.works];
        kept = new long[a.works];
        units = new long[a.payees.list().size()];
        edgeUnits = new long[a.edges];
        takesNone = new boolean[a.works];
        sources = new Sources(a, policy.ownOverlapBp(), takesNone);
        reached = new boolean[a.works];
        offScreen = new boolean[a.works];
        why = new byte[a.works];
        findThoseThatTakeNone();
    }

    private void findThoseThatTakeNone() {
        for (int w = 0; w < a.works; w++) {
            takesNone[w] = a.standing[w] != Standing.SHARES.code || (a.copies[w] && copiesOnlyFree(w));
        }
    }

    /** Whether a work is a copy of works that all take no share: it adds nothing to them. */
    private boolean copiesOnlyFree(int w) {
        boolean copies = false;
        int end = a.edgesFrom[w + 1];
        for (int e = a.edgesFrom[w]; e < end; e++) {
            if (a.derivation[e] == COPY && a.confirmed[e]) {
                boolean own = a.overlapBp[e] > policy.ownOverlapBp();
                if (!own && !takesNone[a.parent[e]]) {
                    return false;
                }
                copies = true;
            }
        }
        return copies && copiesOnlyFreePastOwn(w);
    }

    private boolean copiesOnlyFreePastOwn(int w) {
        sources.find(w);
        return sources.copiesFree && sources.ofClass[COPY] == 0;
    }

    /** Gives a work of the cut its part of a department. */
    void use(int work, long part) {
        mass[work] += part;
        reached[work] = true;
    }

    void run() {
        for (int w = a.works - 1; w >= 0; w--) {
            if (reached[w]) {
                int listed = waiting.size();
                reach(w);
                while (listed < waiting.size()) {
                    because(a.parent[waiting.get(listed++)], Zero.WAITING);
                }
                if (mass[w] > 0) {
                    sources.find(w);
                    pass(w, mass[w]);
                }
            }
        }
    }

    private void reach(int child) {
        int end = a.edgesFrom[child + 1];
        for (int e = a.edgesFrom[child]; e < end; e++) {
            reached[a.parent[e]] = true;
            if (!a.confirmed[e]) {
                waiting.add(e);
            }
        }
    }

    private void because(int work, Zero reason) {
        if (why[work] == Zero.UNKNOWN) {
            why[work] = reason.code();
        }
    }

    private void pass(int w, long m) {
        for (int i = 0; i < sources.skipped.size(); i++) {
            because(sources.skipped.get(i), Zero.OWN_WORK);
        }
        room(sources.count);
        long passed = allot(m);
        for (int i = 0; i < sources.count; i++) {
            byte how = sources.derivation[i];
            long part = parts[i] + each[how] + (more[how]-- > 0 ? 1 : 0);
            if (part == 0) {
                becauseOfNothing(i, how);
            }
            send(w, i, how, part);
        }
        if (sources.ofClass[COPY] > 0) {
            why[w] = Zero.COPY.code();
        }
        keep(w, m - passed);
    }

    /** Allots its part to each class: all to what is copied, else the cap is filled class by class, strongest first. */
    private long allot(long m) {
        boolean copies = sources.ofClass[COPY] > 0;
        long cap = Bp.of(m, copies ? policy.copyBp() : policy.lineageCapBp());
        long others = copies ? 0 : m;
        long left = cap - equally(COPY, cap);
        left -= byMeasure(Math.min(left, Bp.of(others, policy.incorporatesBp())));
        left -= equally(ADAPTS, Math.min(left, Bp.of(others, policy.adaptsBp())));
        left -= equally(INSPIRED, Math.min(left, Bp.of(others, policy.inspiredBp())));
        return cap - left;
    }

    private long equally(byte how, long part) {
        int sharing = sources.ofClass[how];
        long due = sharing == 0 ? 0 : part;
        allotted[how] = due;
        each[how] = due / Math.max(1, sharing);
        more[how] = due - each[how] * sharing;
        return due;
    }

    private long byMeasure(long part) {
        long due = sources.measures == 0 ? 0 : part;
        allotted[INCORPORATES] = due;
        if (due > 0) {
            LargestRemainder.divide(due, sources.measureBp, sources.count, parts, remainders);
        } else {
            Arrays.fill(parts, 0, sources.count, 0);
        }
        return due;
    }

    private void becauseOfNothing(int i, byte how) {
        int to = sources.work[i];
        if (how != COPY && sources.ofClass[COPY] > 0) {
            because(to, Zero.MADE_INTO_A_COPY);
        } else if (how == INCORPORATES && (sources.measures == 0 || (allotted[how] > 0 && sources.measureBp[i] == 0))) {
            because(to, Zero.UNMEASURED);
        } else if (allotted[how] == 0) {
            because(to, Zero.CAP_FULL);
        }
    }

    private void room(int count) {
        if (weights.length < count) {
            weights = new long[count * 2];
            parts = new long[count * 2];
            remainders = new long[count * 2];
        }
    }

    private void send(int from, int i, byte how, long part) {
        int to = sources.work[i];
        int edge = sources.edge[i];
        mass[to] += part;
        if (edge >= 0) {
            edgeUnits[edge] = part;
        } else if (part > 0) {
            reached[to] = true;
            pastOwn.add(from, to, how, part);
        }
    }

    private void keep(int w, long rest) {
        kept[w] = rest;
        if (a.sole[w] >= 0) {
            units[a.sole[w]] += rest;
        } else if (rest > 0) {
            long[] byAuthor = shareOut(w, rest);
            for (int i = a.authorsFrom[w], k = 0; i < a.authorsFrom[w + 1]; i++, k++) {
                units[a.author[i]] += byAuthor[k];
            }
        }
    }

    /** What each author of a work gets of what it keeps; valid until the next call. */
    long[] shareOut(int w, long rest) {
        int from = a.authorsFrom[w];
        int count = a.authorsFrom[w + 1] - from;
        room(count);
        for (int k = 0; k < count; k++) {
            weights[k] = a.authorBp[from + k];
        }
        LargestRemainder.divide(rest, weights, count, parts, remainders);
        return parts;
    }
}
