package org.tallylight.money.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Invalid;

/** The split held against the second, slow, independent one on seeded lineages. */
class SplitAgainstSlowSplitTest {
    private static final int LINEAGES = 10_000;
    private static final String[] CAST = {"Ana", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal"};

    @Test
    void tenThousandLineagesAgree() {
        IntStream.range(0, LINEAGES).parallel().forEach(seed -> {
            try {
                agree(seed);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + "\n" + text(seed), e);
            }
        });
    }

    private static String text(int seed) {
        return new String(lineage(new Random(seed)).freeze().bytes(), StandardCharsets.UTF_8);
    }

    private static void agree(int seed) throws Exception {
        Draft draft = lineage(new Random(seed));
        Split split;
        try {
            split = draft.split();
        } catch (Invalid e) {
            assertThat(e.key()).as("seed " + seed).isIn("invalid.adjustment.below", "invalid.adjustment.company");
            return;
        }
        SlowSplit slow = new SlowSplit(draft);
        for (String work : draft.works.keySet()) {
            assertThat(split.mass(draft.seq(work))).as("mass of " + work).isEqualTo(slow.mass(work));
            assertThat(split.kept(draft.seq(work))).as("kept by " + work).isEqualTo(slow.kept(work));
        }
        Map<String, Long> units = new TreeMap<>();
        Map<String, Long> shares = new TreeMap<>();
        for (Line line : split.lines()) {
            if (line.units() > 0) {
                units.put(line.payee(), line.units());
            }
            shares.put(line.payee(), line.share());
            Fraction exact = slow.exact.get(line.payee());
            if (!line.waived() && exact != null) {
                assertThat(line.exact()).isEqualTo(new BigDecimal(exact.shown(4)));
            }
            assertThat(line.carriedBefore() + line.share())
                    .isEqualTo(Draft.sum(line.recouped(), line.withheld(), line.paid(), line.carried()));
        }
        assertThat(units).isEqualTo(slow.units);
        shares.values().removeIf(share -> share == 0);
        slow.minor.values().removeIf(share -> share == 0);
        assertThat(shares).isEqualTo(slow.minor);
        assertThat(split.waterfall().pool()).isEqualTo(slow.pool);
        long sum = shares.values().stream().mapToLong(Long::longValue).sum();
        assertThat(sum + split.unallocated()).isEqualTo(split.waterfall().pool());
        flowsConserve(split, slow.units);
    }

    private static void flowsConserve(Split split, Map<String, Long> units) {
        Map<String, Long> received = new TreeMap<>();
        Map<Flow.Node, Long> balance = new java.util.HashMap<>();
        split.flows(flow -> {
            balance.merge(flow.from(), -flow.units(), Long::sum);
            balance.merge(flow.to(), flow.units(), Long::sum);
            if (flow.to() instanceof Flow.WithPayee to) {
                received.merge(to.payee(), flow.units(), Long::sum);
            }
        });
        assertThat(received).isEqualTo(units);
        balance.forEach((node, left) -> {
            if (node instanceof Flow.InWork) {
                assertThat(left).isZero();
            }
        });
    }

    private static Draft lineage(Random random) {
        Draft draft = new Draft();
        draft.proposal = "proposal " + random.nextInt(1_000);
        int cast = 2 + random.nextInt(CAST.length - 1);
        int works = 1 + random.nextInt(12);
        for (int w = 0; w < works; w++) {
            work(draft, random, "w" + w, cast);
            int edges = Math.min(w, random.nextInt(4));
            List<Integer> parents = new ArrayList<>();
            for (int e = 0; e < edges; e++) {
                int parent = Math.max(0, w - 1 - random.nextInt(5));
                if (!parents.contains(parent)) {
                    parents.add(parent);
                    edge(draft, random, "w" + w, "w" + parent, cast);
                }
            }
        }
        if (random.nextInt(4) == 0) {
            draft.same(CAST[0], CAST[1]);
        }
        cut(draft, random, works, cast);
        money(draft, random, cast);
        return draft;
    }

    private static void work(Draft draft, Random random, String name, int cast) {
        switch (random.nextInt(12)) {
            case 0 -> draft.work(name, Standing.EXTERNAL, "");
            case 1 -> draft.work(name, Standing.PUBLIC_DOMAIN, "");
            case 2 ->
                draft.work(
                        name,
                        random.nextBoolean() ? Standing.SALARIED : Standing.FLAT_PAID,
                        CAST[random.nextInt(cast)]);
            case 3, 4, 5 -> {
                int bp = random.nextInt(10_001);
                int first = random.nextInt(cast);
                int second = (first + 1) % cast;
                draft.work(name, CAST[first] + ":" + bp + " " + CAST[second] + ":" + (10_000 - bp));
            }
            default -> draft.work(name, CAST[random.nextInt(cast)]);
        }
    }

    private static void edge(Draft draft, Random random, String child, String parent, int cast) {
        Derivation how = Derivation.values()[random.nextInt(4)];
        if (how == Derivation.COPY && random.nextBoolean()) {
            how = Derivation.ADAPTS;
        }
        int measure = random.nextInt(5) == 0 ? 0 : random.nextInt(10_001);
        String by = switch (random.nextInt(10)) {
            case 0 -> "nobody";
            case 1 -> CAST[random.nextInt(cast)];
            case 2, 3, 4 -> "measured";
            default -> Draft.CURATOR;
        };
        draft.from(child, how, parent, measure, by);
    }

    private static void cut(Draft draft, Random random, int works, int cast) {
        int picture = random.nextInt(10_001);
        int sound = random.nextInt(10_001 - picture);
        draft.departments = List.of(
                new Department("picture", picture),
                new Department("sound", sound),
                new Department("writing", 10_000 - picture - sound));
        int uses = random.nextInt(9);
        for (int u = 0; u < uses; u++) {
            long seq = draft.seq("w" + (works - 1 - random.nextInt(Math.min(works, 6))));
            if (random.nextInt(5) == 0) {
                draft.uses.add(new Use.Counted("writing", seq, random.nextInt(500)));
            } else {
                long from = random.nextInt(1_000);
                long to = from + 1 + random.nextInt(500);
                String department = random.nextBoolean() ? "picture" : "sound";
                draft.uses.add(new Use.Timed(department, seq, from, to, 1 << random.nextInt(3)));
            }
        }
        if (random.nextInt(3) == 0) {
            String department = draft.departments.get(random.nextInt(3)).name();
            draft.points.add(new Points(department, CAST[random.nextInt(cast)], random.nextInt(6_000), "mixing", null));
            Long work = random.nextBoolean() ? draft.seq("w" + random.nextInt(works)) : null;
            draft.points.add(
                    new Points(department, CAST[random.nextInt(cast)], random.nextInt(4_000), "grading", work));
        }
    }

    private static void money(Draft draft, Random random, int cast) {
        long gross = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextLong(100_000_000_000L);
        long refunds = random.nextInt(4) == 0 ? random.nextLong(gross + 1) : 0;
        draft.takings = new Takings(
                "EUR", gross, refunds, random.nextLong(gross / 10 + 1), random.nextLong(gross / 3 + 1), List.of());
        Policy p = Policy.defaults("random");
        long floor = random.nextBoolean() ? 0 : random.nextLong(gross / 8 + 2);
        int cap = random.nextBoolean() ? 10_000 : 500 + random.nextInt(7_000);
        draft.policy = new Policy(
                "random",
                random.nextInt(3_000),
                random.nextInt(2_000),
                random.nextInt(8_000),
                p.copyBp(),
                p.incorporatesBp(),
                p.adaptsBp(),
                p.inspiredBp(),
                p.lineageCapBp(),
                p.ownOverlapBp(),
                floor,
                cap,
                random.nextInt(2_000),
                14,
                5,
                1_000);
        for (int i = 0; i < cast; i++) {
            if (random.nextInt(4) == 0) {
                FrozenPayee.Identity identity = FrozenPayee.Identity.values()[random.nextInt(4)];
                draft.payee(new FrozenPayee(CAST[i], identity, random.nextInt(5_000), random.nextInt(500), List.of()));
            }
        }
        adjust(draft, random, cast);
    }

    private static void adjust(Draft draft, Random random, int cast) {
        if (random.nextInt(3) == 0) {
            int delta = random.nextInt(300);
            String first = payee(draft, random.nextInt(cast));
            draft.adjustments.add(new Adjustment(first, delta, "helped", "Pia", "Quin"));
            if (random.nextInt(3) == 0) {
                draft.companyFunds = true;
            } else {
                String second = payee(draft, random.nextInt(cast));
                draft.adjustments.add(new Adjustment(second, -delta, "agreed", "Pia", "Quin"));
            }
        }
        if (random.nextInt(4) == 0) {
            draft.waived.add(payee(draft, random.nextInt(cast)));
        }
    }

    private static String payee(Draft draft, int index) {
        return draft.identities.getOrDefault(CAST[index], CAST[index]);
    }
}
