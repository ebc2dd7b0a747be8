package org.tallylight.money.split;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.tallylight.shared.Flicks;

/**
 * How long a split of 300,000 works and 1,000,000 edges takes, all rules on, beside a bare sweep over the
 * same arrays: each work passes its mass on by the rates of its edges' classes and credits the rest to its
 * authors, without a rule.
 *
 * <p>The lineage is what a large company's may look like: a quarter of the works have two to four authors,
 * a twentieth of the edges go to own works, two in a hundred wait, three in a hundred were confirmed by
 * someone inside, some works are free or salaried, and the cut uses 2,000 works in layers.
 */
public final class SplitMeasure {
    /** Both run in one thread: what others do on the machine counts for neither. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private static final int WORKS = 300_000;
    private static final int EDGES = 1_000_000;
    private static final int PEOPLE = 20_000;
    private static final int USES = 2_000;

    private final Freeze freeze;
    private long sink;

    /** Makes the lineage of a seed. */
    public SplitMeasure(long seed) {
        Random random = new Random(seed);
        List<FrozenPayee> list = new ArrayList<>();
        TreeMap<String, String> byPerson = new TreeMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            String id = "p%05d".formatted(i);
            list.add(
                    i % 50 == 0
                            ? new FrozenPayee(id, FrozenPayee.Identity.UNVERIFIED, 0, 0, List.of())
                            : FrozenPayee.verified(id));
            byPerson.put(id, id);
        }
        Ancestry ancestry = ancestry(random, new FrozenPayees(list, byPerson));
        freeze = new Freeze(
                "measure",
                "cut",
                EDGES,
                PolicyDraft.bounds(Policy.defaults("1"), 5_000, 200),
                Draft.takings(10_000_000_000L),
                List.of(new Department("picture", 6_000), new Department("sound", 4_000)),
                uses(random),
                List.of(new Points("sound", "p00007", 500, "mixing", null)),
                ancestry,
                List.of(
                        new Adjustment("p00001", 5, "agreed", "Pia", "Quin"),
                        new Adjustment("p00007", -5, "agreed", "Pia", "Quin")),
                false,
                List.of("p00003"));
    }

    private static Ancestry ancestry(Random random, FrozenPayees payees) {
        Ancestry.Builder builder = Ancestry.of(payees);
        int edges = 0;
        int[] maker = new int[WORKS];
        for (int w = 0; w < WORKS; w++) {
            int due = (int) ((long) EDGES * (w + 1) / WORKS);
            int own = w > 100 && random.nextInt(6) == 0 ? w - 1 - random.nextInt(100) : -1;
            maker[w] = own >= 0 ? maker[own] : random.nextInt(PEOPLE);
            int kind = random.nextInt(100);
            if (kind < 4) {
                builder.work(w, 1, kind < 2 ? Standing.EXTERNAL : Standing.PUBLIC_DOMAIN);
                continue;
            }
            builder.work(w, 1, kind == 4 ? Standing.SALARIED : Standing.SHARES);
            authors(builder, random, maker[w]);
            int[] parents = random.ints(Math.min(w, due - edges), w > 20_000 ? w - 20_000 : 0, Math.max(1, w))
                    .toArray();
            if (own >= 0 && parents.length > 0) {
                parents[0] = own;
            }
            parents = Arrays.stream(parents).sorted().distinct().toArray();
            for (int parent : parents) {
                edge(builder, random, parent, maker[w]);
            }
            edges += parents.length;
        }
        return builder.build();
    }

    private static void authors(Ancestry.Builder builder, Random random, int maker) {
        int count = random.nextInt(4) > 0 ? 1 : 2 + random.nextInt(3);
        int others = 0;
        for (int i = 1; i < count; i++) {
            int bp = 500 + random.nextInt(1_000);
            builder.author("p%05d".formatted((maker + i * 7) % PEOPLE), bp);
            others += bp;
        }
        builder.author("p%05d".formatted(maker), 10_000 - others);
    }

    private static void edge(Ancestry.Builder builder, Random random, int parent, int maker) {
        int kind = random.nextInt(100);
        Derivation how = kind < 5
                ? Derivation.COPY
                : kind < 35 ? Derivation.INCORPORATES : kind < 70 ? Derivation.ADAPTS : Derivation.INSPIRED;
        int measure = random.nextInt(10) == 0 ? 0 : 100 + random.nextInt(9_900);
        int by = random.nextInt(100);
        if (by < 2) {
            builder.waiting(parent, how, measure);
        } else if (by < 5) {
            builder.confirmed(parent, how, measure, "p%05d".formatted(maker));
        } else if (by < 40) {
            builder.measured(parent, how, measure);
        } else {
            builder.confirmed(parent, how, measure, "p%05d".formatted(random.nextInt(PEOPLE)));
        }
    }

    private static List<Use> uses(Random random) {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < USES; i++) {
            long from = random.nextInt(5_400) * Flicks.PER_SECOND;
            long to = from + (1 + random.nextInt(8)) * Flicks.PER_SECOND;
            uses.add(new Use.Timed(
                    i % 3 == 0 ? "sound" : "picture",
                    WORKS - 1 - random.nextInt(20_000),
                    from,
                    to,
                    1 << random.nextInt(3)));
        }
        // Layers of works that take no share are allowed, but each department needs one that does.
        return uses;
    }

    public int works() {
        return freeze.ancestry().works();
    }

    public int edges() {
        return freeze.ancestry().edges();
    }

    /** How many works have mass in the end. */
    public long reached() {
        Split split = Split.of(freeze);
        return Arrays.stream(split.masses().sweep.mass).filter(mass -> mass > 0).count();
    }

    /** One split, up to each payee's paid cents, in nanoseconds of this thread's processor time. */
    public long ours() {
        long began = THREAD.getCurrentThreadCpuTime();
        Split split = Split.of(freeze);
        List<Line> lines = split.lines();
        long took = THREAD.getCurrentThreadCpuTime() - began;
        sink += lines.size();
        return took;
    }

    /** One bare sweep over the same arrays, in nanoseconds of this thread's processor time. */
    public long reference() {
        long began = THREAD.getCurrentThreadCpuTime();
        sink += bareSweep(freeze.ancestry());
        return THREAD.getCurrentThreadCpuTime() - began;
    }

    private long bareSweep(Ancestry a) {
        long[] mass = new long[a.works];
        long[] kept = new long[a.works];
        long[] units = new long[a.payees.list().size()];
        long[] edgeUnits = new long[a.edges];
        int[] rate = {100, 50, 30, 10};
        for (Use use : freeze.uses()) {
            mass[(int) use.work()] += Split.WHOLE_UNITS / USES;
        }
        for (int w = a.works - 1; w >= 0; w--) {
            long m = mass[w];
            int from = a.edgesFrom[w];
            int to = a.edgesFrom[w + 1];
            long passed = 0;
            for (int e = from; e < to; e++) {
                if (a.confirmer[e] != Ancestry.WAITING) {
                    long part = m * rate[a.derivation[e]] / 100 / (to - from);
                    mass[a.parent[e]] += part;
                    edgeUnits[e] = part;
                    passed += part;
                }
            }
            kept[w] = m - passed;
            for (int i = a.authorsFrom[w]; i < a.authorsFrom[w + 1]; i++) {
                units[a.author[i]] += kept[w] * a.authorBp[i] / 10_000;
            }
        }
        return kept[0] + units[0];
    }

    /** Medians of interleaved rounds in nanoseconds: ours, the reference's. */
    public long[] medians(int warmUps, int rounds) {
        long[] ours = new long[rounds];
        long[] theirs = new long[rounds];
        for (int i = -warmUps; i < rounds; i++) {
            long one = ours();
            long other = reference();
            if (i >= 0) {
                ours[i] = one;
                theirs[i] = other;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        return new long[] {ours[rounds / 2], theirs[rounds / 2]};
    }

    /** Keeps the compiler from dropping what is measured. */
    public long sink() {
        return sink;
    }
}
