package org.tallylight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tallylight.TestDatabase;
import org.tallylight.community.FanOutMeasure;

/** What a company at work does, at the size of a large one. */
final class CompanyMeasures implements Group {
    private static final int FOLLOWERS = 50_000;
    private static final int ROUNDS = 5;
    private static final double MOST = 3;

    @Override
    public String name() {
        return "company";
    }

    @Override
    public List<String> measures() {
        return Stream.concat(
                        Stream.of("fan-out-seconds", "fan-out-database-cpu-seconds", "fan-out-rows-per-second"),
                        RoomPages.NAMES.stream())
                .toList();
    }

    @Override
    public List<Measure> take() throws Exception {
        try (FanOutMeasure fanOut = new FanOutMeasure(TestDatabase.fresh(), FOLLOWERS)) {
            fanOut.ours();
            fanOut.bare();
            Rounds rounds = new Rounds(ROUNDS).run(round -> {
                FanOutMeasure.Took ours = fanOut.ours();
                FanOutMeasure.Took bare = fanOut.bare();
                round.add("ours", ours.seconds());
                round.add("bare", bare.seconds());
                round.add("our cpu", ours.databaseSeconds());
                round.add("bare cpu", bare.databaseSeconds());
            });
            List<Measure> measures = new ArrayList<>(List.of(
                    Measure.atMost("fan-out-seconds", rounds.median("ours"), rounds.median("bare"), MOST),
                    Measure.atMost(
                            "fan-out-database-cpu-seconds", rounds.median("our cpu"), rounds.median("bare cpu"), MOST),
                    Measure.info(
                            "fan-out-rows-per-second",
                            FOLLOWERS / rounds.median("ours"),
                            FOLLOWERS / rounds.median("bare"))));
            measures.addAll(RoomPages.take());
            return measures;
        }
    }
}
