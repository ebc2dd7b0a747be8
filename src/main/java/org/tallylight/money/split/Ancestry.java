package org.tallylight.money.split;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tallylight.shared.Invalid;

/**
 * The works of a cut and all that they were made from, frozen: works in the order of their {@code seq},
 * each with its authors (as payees) and its edges to older works, in plain arrays, since a season's
 * lineage may hold a million edges. An edge can only point to a work added before, so there is no cycle.
 */
public final class Ancestry {
    /** An edge confirmed by a measurement; other values are the confirmer's payee. */
    static final int MEASURED = -1;
    /** An edge that nobody has confirmed. */
    static final int WAITING = -2;

    static final int MANY = -1;
    static final int NOBODY = -2;

    private static final Standing[] STANDINGS = Standing.values();
    private static final Derivation[] DERIVATIONS = Derivation.values();

    final FrozenPayees payees;
    final int works;
    final int edges;
    final long[] seq;
    final int[] version;
    final byte[] standing;
    /** Where each work's authors begin in {@link #author}; ascending payees, one entry each. */
    final int[] authorsFrom;

    final int[] author;
    final short[] authorBp;
    /** The payee who made a work alone, or {@link #MANY}, or {@link #NOBODY}. */
    final int[] sole;
    /** A bit of 64 for each author of a work: works without a common bit have no common author. */
    final long[] people;
    /** Where each work's edges begin in {@link #parent}; ascending parents. */
    final int[] edgesFrom;

    final int[] parent;
    final byte[] derivation;
    final short[] measureBp;
    final int[] confirmer;
    /** Whether each edge takes part: a measurement confirmed it, or someone with no share in either work. */
    final boolean[] confirmed;
    /** By how much each edge's works are by the same people. */
    final short[] overlapBp;
    /** Whether a work is a copy of another, by a confirmed edge. */
    final boolean[] copies;

    private Ancestry(Builder b) {
        payees = b.payees;
        works = b.works;
        edges = b.edges;
        seq = Arrays.copyOf(b.seq, works);
        version = Arrays.copyOf(b.version, works);
        standing = Arrays.copyOf(b.standing, works);
        authorsFrom = Arrays.copyOf(b.authorsFrom, works + 1);
        author = Arrays.copyOf(b.author, b.authors);
        authorBp = Arrays.copyOf(b.authorBp, b.authors);
        edgesFrom = Arrays.copyOf(b.edgesFrom, works + 1);
        parent = Arrays.copyOf(b.parent, edges);
        derivation = Arrays.copyOf(b.derivation, edges);
        measureBp = Arrays.copyOf(b.measureBp, edges);
        confirmer = Arrays.copyOf(b.confirmer, edges);
        sole = new int[works];
        people = new long[works];
        for (int w = 0; w < works; w++) {
            int count = authorsFrom[w + 1] - authorsFrom[w];
            for (int i = authorsFrom[w]; i < authorsFrom[w + 1]; i++) {
                people[w] |= 1L << author[i];
            }
            sole[w] = count == 0 ? NOBODY : count == 1 ? author[authorsFrom[w]] : MANY;
        }
        confirmed = new boolean[edges];
        overlapBp = new short[edges];
        copies = new boolean[works];
        judge();
    }

    /** What of an edge depends on its own two works alone is judged once. */
    private void judge() {
        for (int w = 0; w < works; w++) {
            for (int e = edgesFrom[w]; e < edgesFrom[w + 1]; e++) {
                confirmed[e] = confirmed(e, w);
                overlapBp[e] = (short) overlapBp(w, parent[e]);
                copies[w] |= confirmed[e] && derivation[e] == Derivation.COPY.code;
            }
        }
    }

    public static Builder of(FrozenPayees payees) {
        return new Builder(payees);
    }

    public int works() {
        return works;
    }

    public int edges() {
        return edges;
    }

    public long seq(int work) {
        return seq[work];
    }

    public Standing standing(int work) {
        return STANDINGS[standing[work]];
    }

    public Derivation derivation(int edge) {
        return DERIVATIONS[derivation[edge]];
    }

    /** Where the work with this {@code seq} stands. */
    int indexOf(long work) {
        int index = Arrays.binarySearch(seq, work);
        if (index < 0) {
            throw new Invalid("works", "invalid.split.work", work);
        }
        return index;
    }

    /** The sum over payees of the smaller of their shares in two works, in basis points (rule 7). */
    int overlapBp(int a, int b) {
        return (people[a] & people[b]) == 0 ? 0 : commonBp(a, b);
    }

    private int commonBp(int a, int b) {
        int i = authorsFrom[a];
        int j = authorsFrom[b];
        int sum = 0;
        while (i < authorsFrom[a + 1] && j < authorsFrom[b + 1]) {
            if (author[i] == author[j]) {
                sum += Math.min(authorBp[i++], authorBp[j++]);
            } else if (author[i] < author[j]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    /** Whether an edge was confirmed by a measurement, or by someone who has no share in either work. */
    private boolean confirmed(int edge, int child) {
        int by = confirmer[edge];
        return by < 0 ? by == MEASURED : !makes(child, by) && !makes(parent[edge], by);
    }

    private boolean makes(int work, int payee) {
        int alone = sole[work];
        return alone >= 0 ? alone == payee : alone == MANY && isAuthor(work, payee);
    }

    private boolean isAuthor(int work, int payee) {
        for (int i = authorsFrom[work]; i < authorsFrom[work + 1]; i++) {
            if (author[i] == payee) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes works in ascending {@code seq}; after each work its authors, and its edges in ascending
     * {@code seq} of the parent.
     */
    public static final class Builder {
        private final FrozenPayees payees;
        private final Map<String, Integer> payeeOfPerson = new HashMap<>();
        private int works;
        private int authors;
        private int edges;
        private long[] seq = new long[16];
        private int[] version = new int[16];
        private byte[] standing = new byte[16];
        private int[] authorsFrom = new int[17];
        private int[] author = new int[16];
        private short[] authorBp = new short[16];
        private int[] edgesFrom = new int[17];
        private int[] parent = new int[16];
        private byte[] derivation = new byte[16];
        private short[] measureBp = new short[16];
        private int[] confirmer = new int[16];

        private Builder(FrozenPayees payees) {
            this.payees = payees;
        }

        /** Begins the next work. */
        public Builder work(long workSeq, int workVersion, Standing workStanding) {
            finishWork();
            if (works > 0 && seq[works - 1] >= workSeq) {
                throw new Invalid("works", "invalid.split.order", workSeq);
            }
            if (works == seq.length) {
                int room = works * 2;
                seq = Arrays.copyOf(seq, room);
                version = Arrays.copyOf(version, room);
                standing = Arrays.copyOf(standing, room);
                authorsFrom = Arrays.copyOf(authorsFrom, room + 1);
                edgesFrom = Arrays.copyOf(edgesFrom, room + 1);
            }
            seq[works] = workSeq;
            version[works] = workVersion;
            standing[works] = workStanding.code;
            authorsFrom[works] = authors;
            edgesFrom[works] = edges;
            works++;
            authorsFrom[works] = authors;
            edgesFrom[works] = edges;
            return this;
        }

        /** Adds an author of the work begun last; the shares of two accounts of one payee add up. */
        public Builder author(String person, int bp) {
            Bp.checked(bp, "authors");
            int payee = payeeOfPerson.computeIfAbsent(person, payees::ofPerson);
            int at = authorsFrom[works - 1];
            while (at < authors && author[at] < payee) {
                at++;
            }
            if (at < authors && author[at] == payee) {
                authorBp[at] = (short) Bp.checked(authorBp[at] + bp, "authors");
                return this;
            }
            if (authors == author.length) {
                author = Arrays.copyOf(author, authors * 2);
                authorBp = Arrays.copyOf(authorBp, authors * 2);
            }
            System.arraycopy(author, at, author, at + 1, authors - at);
            System.arraycopy(authorBp, at, authorBp, at + 1, authors - at);
            author[at] = payee;
            authorBp[at] = (short) bp;
            authorsFrom[works] = ++authors;
            return this;
        }

        /** Adds an edge that nobody has confirmed yet. */
        public Builder waiting(long parentSeq, Derivation how, int measuredBp) {
            return edge(parentSeq, how, measuredBp, WAITING);
        }

        /** Adds an edge that a measurement (a timeline, a fingerprint) confirmed. */
        public Builder measured(long parentSeq, Derivation how, int measuredBp) {
            return edge(parentSeq, how, measuredBp, MEASURED);
        }

        /** Adds an edge that a curator confirmed; {@code measuredBp} is the part of the child that is the parent. */
        public Builder confirmed(long parentSeq, Derivation how, int measuredBp, String curator) {
            return edge(parentSeq, how, measuredBp, payeeOfPerson.computeIfAbsent(curator, payees::ofPerson));
        }

        private Builder edge(long parentSeq, Derivation how, int measuredBp, int by) {
            int from = Arrays.binarySearch(seq, 0, works - 1, parentSeq);
            if (from < 0 || (edges > edgesFrom[works - 1] && parent[edges - 1] > from)) {
                throw new Invalid("edges", "invalid.split.edge", parentSeq);
            }
            if (edges == parent.length) {
                parent = Arrays.copyOf(parent, edges * 2);
                derivation = Arrays.copyOf(derivation, edges * 2);
                measureBp = Arrays.copyOf(measureBp, edges * 2);
                confirmer = Arrays.copyOf(confirmer, edges * 2);
            }
            parent[edges] = from;
            derivation[edges] = how.code;
            measureBp[edges] = (short) Bp.checked(measuredBp, "edges");
            confirmer[edges] = by;
            edgesFrom[works] = ++edges;
            return this;
        }

        private void finishWork() {
            if (works == 0) {
                return;
            }
            int sum = 0;
            for (int i = authorsFrom[works - 1]; i < authors; i++) {
                sum += authorBp[i];
            }
            Standing last = STANDINGS[standing[works - 1]];
            boolean elsewhere = last == Standing.EXTERNAL || last == Standing.PUBLIC_DOMAIN;
            if (sum != Bp.WHOLE && !(elsewhere && authors == authorsFrom[works - 1])) {
                throw new Invalid("authors", "invalid.split.authors", seq[works - 1], sum);
            }
        }

        public Ancestry build() {
            finishWork();
            return new Ancestry(this);
        }
    }
}
