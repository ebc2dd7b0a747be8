package org.tallylight.money.split;

import org.jspecify.annotations.Nullable;

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
    final @Nullable Zero[] why;

    final Ints waiting = new Ints();
    final PastOwn pastOwn = new PastOwn();

    private long[] weights = new long[16];
    private long[] parts = new long[16];
    private long[] remainders = new long[16];

    Sweep(Ancestry ancestry, Policy policy) {
        this.a = ancestry;
        this.policy = policy;
        sources = new Sources(a, policy.ownOverlapBp());
        mass = new long[a.works];
        kept = new long[a.works];
        units = new long[a.payees.list().size()];
        edgeUnits = new long[a.edges];
        takesNone = new boolean[a.works];
        reached = new boolean[a.works];
        offScreen = new boolean[a.works];
        why = new Zero[a.works];
        findThoseThatTakeNone();
    }

    private void findThoseThatTakeNone() {
        for (int w = 0; w < a.works; w++) {
            takesNone[w] = a.standing[w] != Standing.SHARES.code || copiesOnlyFree(w);
        }
    }

    /** Whether a work is a copy of works that all take no share: it adds nothing to them. */
    private boolean copiesOnlyFree(int w) {
        boolean copies = false;
        int end = a.edgesFrom[w + 1];
        for (int e = a.edgesFrom[w]; e < end; e++) {
            if (a.derivation[e] == COPY && a.confirmed(e)) {
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
        Bucket copies = sources.byClass[COPY];
        boolean any = copies.count > 0;
        copies.drop(takesNone);
        return any && copies.count == 0;
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
            if (!a.confirmed(e)) {
                waiting.add(e);
            }
        }
    }

    private void because(int work, Zero reason) {
        if (why[work] == null) {
            why[work] = reason;
        }
    }

    private void pass(int w, long m) {
        for (int i = 0; i < sources.skipped.size(); i++) {
            because(sources.skipped.get(i), Zero.OWN_WORK);
        }
        for (Bucket bucket : sources.byClass) {
            bucket.drop(takesNone);
        }
        long passed;
        if (sources.byClass[COPY].count > 0) {
            passed = equally(w, sources.byClass[COPY], Bp.of(m, policy.copyBp()));
            why[w] = Zero.COPY;
            starve(sources.byClass[INCORPORATES], Zero.MADE_INTO_A_COPY);
            starve(sources.byClass[ADAPTS], Zero.MADE_INTO_A_COPY);
            starve(sources.byClass[INSPIRED], Zero.MADE_INTO_A_COPY);
        } else {
            passed = fill(w, m);
        }
        keep(w, m - passed);
    }

    /** Fills the cap class by class, strongest first. */
    private long fill(int w, long m) {
        long cap = Bp.of(m, policy.lineageCapBp());
        long left = cap;
        if (sources.byClass[INCORPORATES].count > 0) {
            left -= byMeasure(w, sources.byClass[INCORPORATES], Math.min(left, Bp.of(m, policy.incorporatesBp())));
        }
        if (sources.byClass[ADAPTS].count > 0) {
            left -= equally(w, sources.byClass[ADAPTS], Math.min(left, Bp.of(m, policy.adaptsBp())));
        }
        if (sources.byClass[INSPIRED].count > 0) {
            left -= equally(w, sources.byClass[INSPIRED], Math.min(left, Bp.of(m, policy.inspiredBp())));
        }
        return cap - left;
    }

    private void starve(Bucket bucket, Zero reason) {
        for (int i = 0; i < bucket.count; i++) {
            because(bucket.work[i], reason);
        }
    }

    private long equally(int w, Bucket bucket, long part) {
        if (part == 0) {
            starve(bucket, Zero.CAP_FULL);
            return 0;
        }
        int sharing = bucket.count;
        long base = sharing == 1 ? part : part / sharing;
        long extra = part - base * sharing;
        for (int i = 0; i < sharing; i++) {
            send(w, bucket, i, i < extra ? base + 1 : base);
        }
        return part;
    }

    private long byMeasure(int w, Bucket bucket, long part) {
        if (bucket.measures() == 0) {
            starve(bucket, Zero.UNMEASURED);
            return 0;
        }
        if (part == 0) {
            starve(bucket, Zero.CAP_FULL);
            return 0;
        }
        room(bucket.count);
        LargestRemainder.divide(part, bucket.measureBp, bucket.count, parts, remainders);
        for (int i = 0; i < bucket.count; i++) {
            if (bucket.measureBp[i] == 0) {
                because(bucket.work[i], Zero.UNMEASURED);
            }
            send(w, bucket, i, parts[i]);
        }
        return part;
    }

    private void room(int count) {
        if (weights.length < count) {
            weights = new long[count * 2];
            parts = new long[count * 2];
            remainders = new long[count * 2];
        }
    }

    private void send(int from, Bucket bucket, int i, long part) {
        int to = bucket.work[i];
        mass[to] += part;
        if (bucket.edge[i] >= 0) {
            edgeUnits[bucket.edge[i]] = part;
        } else if (part > 0) {
            reached[to] = true;
            pastOwn.add(from, to, derivation(bucket), part);
        }
    }

    private byte derivation(Bucket bucket) {
        byte how = COPY;
        while (sources.byClass[how] != bucket) {
            how++;
        }
        return how;
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
