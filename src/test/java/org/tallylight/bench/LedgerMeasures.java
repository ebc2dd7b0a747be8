package org.tallylight.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tallylight.TestDatabase;
import org.tallylight.money.ledger.LedgerMeasure;

/** Posts at 16 clients beside pgbench calling a bare function in the same server; and whether the sealer keeps up. */
final class LedgerMeasures implements Group {
    private static final int ROUNDS = 5;
    private static final int ROUND_SECONDS = 4;
    private static final int WARM_UP_SECONDS = 20;
    private static final double POSTS_LEAST = 0.8;
    private static final double SEALS_LEAST = 1;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<String> measures() {
        return List.of("ledger-posts-per-second", "ledger-seals-per-second");
    }

    @Override
    public List<Measure> take() throws Exception {
        LedgerMeasure ledger = new LedgerMeasure(TestDatabase.fresh());
        Path pgbench = pgbench();
        ledger.ours(WARM_UP_SECONDS);
        ledger.reference(pgbench, WARM_UP_SECONDS);
        ledger.seals();
        Rounds rounds = new Rounds(ROUNDS).run(round -> {
            round.add("ours", ledger.ours(ROUND_SECONDS));
            round.add("bare", ledger.reference(pgbench, ROUND_SECONDS));
            round.add("seals", ledger.seals());
        });
        return List.of(
                Measure.atLeast("ledger-posts-per-second", rounds.median("ours"), rounds.median("bare"), POSTS_LEAST),
                Measure.atLeast("ledger-seals-per-second", rounds.median("seals"), rounds.median("ours"), SEALS_LEAST));
    }

    /** Debian keeps it beside each server, not on the path. */
    private static Path pgbench() throws Exception {
        Path servers = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(servers)) {
            try (Stream<Path> versions = Files.list(servers)) {
                return versions.map(version -> version.resolve("bin/pgbench"))
                        .filter(Files::isExecutable)
                        .max(Comparator.naturalOrder())
                        .orElse(Path.of("pgbench"));
            }
        }
        return Path.of("pgbench");
    }
}
