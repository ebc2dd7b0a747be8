package org.tallylight.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tallylight.RunningCompany;
import org.tallylight.works.LineageMeasure;

/**
 * Families: all ancestors and descendants by the program's lineage beside a recursive query, Neo4j and bare arrays;
 * what the lineage needs; and the pages and publications that hang on it.
 */
final class LineageMeasures implements Group {
    static final int WORKS = 1_000_000;
    static final int EDGES = 2_000_000;
    static final long SEED = 5;
    private static final int RANDOM = 1_000;
    private static final int EARLY = 20;
    private static final int WARM_UPS = 20;
    private static final int EARLY_WARM_UPS = 3;
    private static final double LOAD_SECONDS_MOST = 3;
    private static final double MEMORY_MIB_MOST = 30;
    private static final double MIB = 1 << 20;

    /** Questions of one kind, and what part of Neo4j's time is to be the most. */
    private record Kind(String name, List<Question> questions, double most, int warmUps) {
        static List<Kind> of(Family family) {
            return List.of(
                    new Kind("ancestors", Question.random(family, true, RANDOM, SEED), 0.1, WARM_UPS),
                    new Kind("descendants", Question.random(family, false, RANDOM, SEED), 0.2, WARM_UPS),
                    new Kind("early-descendants", Question.early(EARLY), 0.1, EARLY_WARM_UPS));
        }
    }

    @Override
    public String name() {
        return "lineage";
    }

    @Override
    public List<String> measures() {
        return Stream.of(
                        Stream.of("lineage-short-ms", "lineage-thick-ms"),
                        Stream.of("ancestors", "descendants", "early-descendants")
                                .flatMap(kind -> Stream.of("neo4j", "query", "bare")
                                        .flatMap(of -> Stream.of("p50", "p99").map(p -> name(kind, p, of)))),
                        Stream.of("lineage-load-seconds", "lineage-memory-mib"),
                        FamilyMeasures.NAMES.stream())
                .flatMap(each -> each)
                .toList();
    }

    private static String name(String kind, String percentile, String of) {
        return kind + "-" + percentile + "-of-" + of + "-ms";
    }

    @Override
    public List<Measure> take() throws Exception {
        List<Measure> measures = new ArrayList<>();
        try (RunningCompany company = MillionWorks.start(MillionWorks.OPTIONS)) {
            Bench.say("families of a million works on port " + company.port());
            try (HikariDataSource pool = FamilyCompany.pool(MillionWorks.database())) {
                LineageMeasure lineage = new LineageMeasure(pool);
                List<Long> few = lineage.withAncestors(700_000, 5, 400);
                List<Long> many = lineage.withAncestors(30_000, 2_000, 7);
                lineage.medians(few);
                double[] onFew = lineage.medians(few);
                double[] onMany = lineage.medians(many);
                measures.add(Measure.info("lineage-short-ms", onFew[0], onFew[1]));
                measures.add(Measure.info("lineage-thick-ms", onMany[0], onMany[1]));
            }
            measures.add(SearchMeasure.take(company));
        }
        Family family = Family.of(WORKS, EDGES, SEED);
        try (FamilyCompany company = FamilyCompany.of(family)) {
            try (HikariDataSource pool = company.pool()) {
                LineageMeasure lineage = loaded(pool, measures);
                walks(family, lineage, measures);
                measures.add(FamilyMeasures.catchUp(company, lineage));
            }
            measures.add(FamilyMeasures.tree(company, family.withRemixes(FamilyMeasures.REMIXES)));
            measures.add(FamilyMeasures.publishing(company));
        }
        return measures;
    }

    /** The first reading of all, as after a start; and by how much the heap has grown then. */
    private static LineageMeasure loaded(HikariDataSource pool, List<Measure> measures) throws Exception {
        pool.getConnection().close(); // What a connection needs is not the lineage's.
        long before = used();
        LineageMeasure lineage = new LineageMeasure(pool);
        long began = System.nanoTime();
        lineage.ours(1, true);
        measures.add(Measure.alone("lineage-load-seconds", (System.nanoTime() - began) / 1e9, LOAD_SECONDS_MOST));
        lineage.ours(WORKS, true);
        measures.add(Measure.alone("lineage-memory-mib", (used() - before) / MIB, MEMORY_MIB_MOST));
        return lineage;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void walks(Family family, LineageMeasure lineage, List<Measure> measures) throws Exception {
        BareArrays bare = new BareArrays(family);
        for (Kind kind : Kind.of(family)) {
            Bench.say(kind.name());
            Question.Answers neo4j = Neo4jReference.answers(family, kind.questions());
            Question.Answers arrays = Question.Answers.of(
                    kind.questions(), kind.warmUps(), each -> bare.reach(each.seq(), each.up()).length);
            Question.Answers query =
                    Question.Answers.of(kind.questions(), 0, each -> lineage.byQuery(each.seq(), each.up()).length);
            Question.Answers ours = Question.Answers.of(
                    kind.questions(), kind.warmUps(), each -> lineage.ours(each.seq(), each.up()).length);
            ours.same(neo4j, "Neo4j");
            ours.same(query, "the query");
            ours.same(arrays, "the arrays");
            measures.add(Measure.info(name(kind.name(), "p50", "neo4j"), ours.percentile(50), neo4j.percentile(50)));
            measures.add(Measure.atMost(
                    name(kind.name(), "p99", "neo4j"), ours.percentile(99), neo4j.percentile(99), kind.most()));
            measures.add(Measure.info(name(kind.name(), "p50", "query"), ours.percentile(50), query.percentile(50)));
            measures.add(Measure.info(name(kind.name(), "p99", "query"), ours.percentile(99), query.percentile(99)));
            measures.add(Measure.info(name(kind.name(), "p50", "bare"), ours.percentile(50), arrays.percentile(50)));
            measures.add(Measure.info(name(kind.name(), "p99", "bare"), ours.percentile(99), arrays.percentile(99)));
        }
    }
}
