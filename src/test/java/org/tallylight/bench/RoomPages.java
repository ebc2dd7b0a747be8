package org.tallylight.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.RunningCompany;
import org.tallylight.shared.Id;

/**
 * The pages of a company at work for Nadia, who is signed in: the room of a season, a call with 20,000 contributions,
 * what became of her 3,000; each beside the queries of that page asked of PostgreSQL alone, in turn. A call with some
 * forty contributions says whether the page costs what it shows, or what there is.
 */
final class RoomPages {
    static final List<String> NAMES = List.of(
            "room-page-p99-ms",
            "call-page-p99-ms",
            "given-page-p99-ms",
            "became-page-p99-ms",
            "given-20000-of-40-p99-ms");
    private static final int ASKED = 300;
    private static final int WARM_UPS = 1_000;
    private static final double MOST = 3;
    private static final double CONSTANT = 1.5;

    private RoomPages() {}

    static List<Measure> take() throws Exception {
        List<Measure> measures = new ArrayList<>();
        try (RunningCompany company = MillionWorks.start(MillionWorks.OPTIONS);
                HikariDataSource pool = FamilyCompany.pool(MillionWorks.database());
                Connection bare = pool.getConnection()) {
            Browser nadia = new Browser(company.address());
            nadia.get("/sign-in");
            nadia.post("/sign-in", "who", "nadia", "password", Cast.PASSWORD);
            String call = "/calls/" + id("call", "Call 0");
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("room-page-p99-ms", "/parts/" + id("part", "Season 0"));
            pages.put("call-page-p99-ms", call);
            pages.put("given-page-p99-ms", call + "/contributions");
            pages.put("became-page-p99-ms", "/me/contributions");
            for (var page : pages.entrySet()) {
                BareQueries queries = BareQueries.of(company, bare, () -> get(nadia, page.getValue()));
                double[] ours = new double[ASKED];
                double[] theirs = new double[ASKED];
                for (int i = -WARM_UPS; i < ASKED; i++) {
                    ours[Math.max(i, 0)] = timed(() -> get(nadia, page.getValue()));
                    theirs[Math.max(i, 0)] = timed(() -> queries.ask(bare));
                }
                Bench.say(page.getKey() + ": " + queries.queries().size() + " queries");
                measures.add(Measure.atMost(
                        page.getKey(),
                        Question.Answers.percentile(ours, 99),
                        Question.Answers.percentile(theirs, 99),
                        MOST));
            }
            String few = "/calls/" + id("call", "Call 4000") + "/contributions";
            double[] many = new double[ASKED];
            double[] some = new double[ASKED];
            for (int i = -ASKED; i < ASKED; i++) {
                many[Math.max(i, 0)] = timed(() -> get(nadia, call + "/contributions"));
                some[Math.max(i, 0)] = timed(() -> get(nadia, few));
            }
            measures.add(Measure.atMost(
                    "given-20000-of-40-p99-ms",
                    Question.Answers.percentile(many, 99),
                    Question.Answers.percentile(some, 99),
                    CONSTANT));
        }
        return measures;
    }

    private static void get(Browser browser, String path) throws IOException {
        Browser.Answer answer = browser.get(path);
        if (answer.status() != 200) {
            throw new IOException(path + " answers " + answer.status());
        }
    }

    private interface Work {
        void run() throws IOException, SQLException;
    }

    private static double timed(Work work) throws IOException, SQLException {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static String id(String table, String title) throws SQLException {
        try (Connection owner = MillionWorks.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id from " + table + " where title = '" + title + "' order by id limit 1")) {
            row.next();
            return Id.write(row.getObject(1, UUID.class));
        }
    }
}
