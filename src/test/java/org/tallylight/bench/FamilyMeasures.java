package org.tallylight.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.works.LineageMeasure;

/** What hangs on a large family: its page, publishing into it, and how soon another node knows. */
final class FamilyMeasures {
    static final List<String> NAMES =
            List.of("search-p99-ms", "lineage-catch-up-seconds", "tree-page-p99-ms", "publish-with-sources-ms");
    /** So many direct remixes has the work whose page is measured, as nearly as the family has one. */
    static final int REMIXES = 5_000;

    private static final int PAGES = 300;
    private static final int PAGE_WARM_UPS = 600;
    private static final double PAGE_MOST = 10;
    private static final int SOURCES = 20;
    private static final int PUBLISHED = 60;
    private static final int PUBLISH_WARM_UPS = 30;
    private static final double PUBLISH_MOST = 1.5;
    private static final int SMALL = 1_000;
    private static final int CATCH_UPS = 9;
    private static final double CATCH_UP_SECONDS_MOST = 1;

    /** The remixes that a page begins with, and how many there are, as bare as it can be asked. */
    private static final String REMIXES_OF = """
            select count(*) over (), w.id, w.title, w.medium, p.name from edge e join work w on w.id = e.child
                join person p on p.id = w.maker
            where e.parent = (select id from work where seq = ?) and w.audience = 'EVERYONE' and w.withdrawn_at is null
            order by e.seq limit 50""";

    private FamilyMeasures() {}

    /** From the answer that says that a work is published on one node until another knows what it was made from. */
    static Measure catchUp(FamilyCompany company, LineageMeasure lineage) {
        double[] seconds = new double[CATCH_UPS];
        for (int i = 0; i < CATCH_UPS; i++) {
            int parent = 900_000 + i;
            int before = lineage.ours(parent, false).length;
            published(company.api(), List.of(parent));
            long began = System.nanoTime();
            while (lineage.ours(parent, false).length == before) {
                Thread.onSpinWait();
            }
            seconds[i] = (System.nanoTime() - began) / 1e9;
        }
        return Measure.alone(
                "lineage-catch-up-seconds", Question.Answers.percentile(seconds, 100), CATCH_UP_SECONDS_MOST);
    }

    /** The family tree of a work with thousands of remixes, for a visitor, from the first byte asked to the last. */
    static Measure tree(FamilyCompany company, int seq) throws SQLException, IOException {
        Browser visitor = new Browser(company.address());
        String path = "/works/" + FamilyCompany.id(seq) + "/tree";
        double[] page = new double[PAGES];
        double[] query = new double[PAGES];
        try (HikariDataSource pool = company.pool();
                Connection db = pool.getConnection();
                PreparedStatement remixes = db.prepareStatement(REMIXES_OF)) {
            for (int i = -PAGE_WARM_UPS; i < PAGES; i++) {
                long began = System.nanoTime();
                Browser.Answer answer = visitor.get(path);
                page[Math.max(i, 0)] = (System.nanoTime() - began) / 1e6;
                if (answer.status() != 200) {
                    throw new IOException(path + " answers " + answer.status());
                }
                if (i == 0) {
                    Bench.say(path + ": " + answer.body().length() + " characters");
                }
                began = System.nanoTime();
                rows(remixes, seq);
                query[Math.max(i, 0)] = (System.nanoTime() - began) / 1e6;
            }
        }
        return Measure.atMost(
                "tree-page-p99-ms",
                Question.Answers.percentile(page, 99),
                Question.Answers.percentile(query, 99),
                PAGE_MOST);
    }

    private static void rows(PreparedStatement statement, int seq) throws SQLException {
        statement.setInt(1, seq);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getString(3);
            }
        }
    }

    /** Publishing a work that names twenty sources, among a million and among a thousand, in turns. */
    static Measure publishing(FamilyCompany large) throws IOException, InterruptedException, SQLException {
        double[] among = new double[PUBLISHED];
        double[] few = new double[PUBLISHED];
        try (FamilyCompany small = FamilyCompany.of(Family.of(SMALL, 2 * SMALL, LineageMeasures.SEED))) {
            for (int i = -PUBLISH_WARM_UPS; i < PUBLISHED; i++) {
                List<Integer> sources = new ArrayList<>();
                for (int source = 0; source < SOURCES; source++) {
                    sources.add(1 + (Math.abs(i) * 31 + source * 47) % SMALL);
                }
                List<Integer> distinct = sources.stream().distinct().toList();
                among[Math.max(i, 0)] = published(large.api(), distinct);
                few[Math.max(i, 0)] = published(small.api(), distinct);
            }
        }
        return Measure.atMost("publish-with-sources-ms", Rounds.median(among), Rounds.median(few), PUBLISH_MOST);
    }

    /** Publishes a work made from these; how long the publication took, in milliseconds. */
    private static double published(Api api, List<Integer> sources) {
        Api.Answer kept = api.post("/api/v1/works", Map.of("title", "A new verse", "body", "A verse of them all."));
        String work = "/api/v1/works/" + kept.text("id");
        Api.Answer named = api.post(
                work + "/sources",
                Map.of(
                        "sources",
                        sources.stream()
                                .map(seq -> Map.of(
                                        "parent", FamilyCompany.id(seq), "kind", "INSPIRED", "thanks", "Thanks!"))
                                .toList()));
        long began = System.nanoTime();
        Api.Answer shared = api.put(work + "/audience", Map.of("audience", "EVERYONE"));
        double ms = (System.nanoTime() - began) / 1e6;
        if (kept.status() != 201 || named.status() != 201 || shared.status() != 200) {
            throw new IllegalStateException(kept.said() + named.said() + shared.said());
        }
        return ms;
    }
}
