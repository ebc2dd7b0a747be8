package org.tallylight.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Browser;
import org.tallylight.RunningCompany;
import org.tallylight.works.finding.Finder;

/** A search for two words with one filter among a million works, beside the same asked of PostgreSQL alone. */
final class SearchMeasure {
    private static final List<String> WORDS = List.of(
            "quiet kitchen",
            "borrowed lamp",
            "salt harbour",
            "silver needle",
            "patient engine",
            "hollow bridge",
            "warm kettle",
            "wild orchard",
            "second letter",
            "green velvet");
    private static final int ROUNDS = 30;
    private static final int WARM_UP_ROUNDS = 60;
    private static final double MOST = 1.5;

    private static final String WALKS_ALL = "Seq Scan on work_search";

    private SearchMeasure() {}

    static Measure take(RunningCompany company) throws IOException {
        Browser visitor = new Browser(company.address());
        double[] ours = new double[ROUNDS * WORDS.size()];
        double[] bare = new double[ROUNDS * WORDS.size()];
        try (HikariDataSource pool = FamilyCompany.pool(MillionWorks.database())) {
            JdbcClient db = JdbcClient.create(pool);
            String plan = String.join(
                    "\n",
                    asked(db, "explain " + Finder.TWO_WORDS_AND_A_FILTER, WORDS.getFirst())
                            .query(String.class)
                            .list());
            if (plan.contains(WALKS_ALL)) {
                throw new IOException("the search walks through all works: " + plan);
            }
            for (int i = -WARM_UP_ROUNDS * WORDS.size(); i < ours.length; i++) {
                String words = WORDS.get(Math.floorMod(i, WORDS.size()));
                String path = "/search?q=" + words.replace(' ', '+') + "&medium=TEXT";
                long began = System.nanoTime();
                Browser.Answer answer = visitor.get(path);
                ours[Math.max(i, 0)] = (System.nanoTime() - began) / 1e6;
                if (answer.status() != 200) {
                    throw new IOException(path + " answers " + answer.status());
                }
                began = System.nanoTime();
                asked(db, Finder.TWO_WORDS_AND_A_FILTER, words).query().listOfRows();
                bare[Math.max(i, 0)] = (System.nanoTime() - began) / 1e6;
            }
        }
        return Measure.atMost(
                "search-p99-ms", Question.Answers.percentile(ours, 99), Question.Answers.percentile(bare, 99), MOST);
    }

    private static JdbcClient.StatementSpec asked(JdbcClient db, String sql, String words) {
        return db.sql(sql)
                .param("words", words)
                .param("facts", new String[] {"medium:TEXT"})
                .param("sight", new String[] {"e"})
                .param("below0", Long.MAX_VALUE)
                .param("below1", Long.MAX_VALUE)
                .param("below2", Long.MAX_VALUE);
    }
}
