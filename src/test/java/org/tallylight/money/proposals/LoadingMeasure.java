package org.tallylight.money.proposals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.tallylight.money.split.Ancestry;
import org.tallylight.money.split.Department;
import org.tallylight.money.split.Freeze;
import org.tallylight.money.split.Policy;
import org.tallylight.money.split.Split;
import org.tallylight.money.split.Takings;
import org.tallylight.money.split.Use;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Stage;
import org.tallylight.productions.Visibility;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/** A split of a cut that uses 2,000 works of a thick family: with all that it gathers from the database, and without. */
public final class LoadingMeasure {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int USES = 2_000;
    private static final int LATEST = 20_000;

    private final Upstream upstream;
    private final long[] used;
    private final Part part;

    /** Uses works among the latest 20,000 of the first {@code family}. */
    public LoadingMeasure(ApplicationContext company, int family) {
        upstream = company.getBean(Upstream.class);
        used = new Random(11).longs(USES, family - LATEST, family).distinct().toArray();
        PartId id = new PartId(Id.fresh());
        part = new Part(
                id,
                id,
                null,
                PartKind.EPISODE,
                "Measured",
                "",
                Stage.IDEA,
                1,
                null,
                null,
                new PersonId(Id.fresh()),
                Visibility.OPEN,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                1,
                null,
                null,
                null,
                null,
                null);
    }

    /** How much was gathered: works, edges. */
    public int[] gathered() {
        Ancestry ancestry = gather();
        return new int[] {ancestry.works(), ancestry.edges()};
    }

    /** Medians in nanoseconds: gathered and split, split alone. */
    public long[] medians(int rounds) {
        long[] both = new long[rounds];
        long[] alone = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            Freeze freeze = freeze(gather());
            long gathered = System.nanoTime();
            if (Split.of(freeze).lines().isEmpty()) {
                throw new IllegalStateException("nobody is paid");
            }
            long done = System.nanoTime();
            both[i] = done - began;
            alone[i] = done - gathered;
        }
        Arrays.sort(both);
        Arrays.sort(alone);
        return new long[] {both[rounds / 2], alone[rounds / 2]};
    }

    private Ancestry gather() {
        TreeSet<Long> seqs = new TreeSet<>();
        Arrays.stream(used).forEach(seqs::add);
        return upstream.of(part, seqs, Map.of(), List.of(), EUR, true, Instant.parse("2026-01-01T00:00:00Z"))
                .ancestry();
    }

    private Freeze freeze(Ancestry ancestry) {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            uses.add(new Use.Timed("picture", used[i], i * Flicks.PER_SECOND, (i + 2) * Flicks.PER_SECOND, 1));
        }
        return new Freeze(
                "measure",
                "cut",
                0,
                Policy.defaults("1"),
                new Takings("EUR", 10_000_000_000L, 0, 0, 0, List.of()),
                List.of(new Department("picture", 10_000)),
                uses,
                List.of(),
                ancestry,
                List.of(),
                false,
                List.of());
    }
}
