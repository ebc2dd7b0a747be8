package org.tallylight.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tallylight.Browser;
import org.tallylight.RunningCompany;

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

    /** What a page of answers shows of a work, of those that have both words. */
    private static final String BARE = """
            with found as materialized (
                select w.id, w.seq from work w where w.seq is not null and w.withdrawn_at is null and w.audience = 'EVERYONE'
                    and w.medium = 'TEXT'
                    and to_tsvector('simple', w.title || ' ' || w.about) @@ websearch_to_tsquery('simple', ?))
            select w.title, w.medium, p.name, v.quote from found f join work w on w.id = f.id
                join person p on p.id = w.maker join version v on v.work_id = w.id and v.number = w.latest_version
            order by f.seq desc limit 24""";

    private SearchMeasure() {}

    static Measure take(RunningCompany company) throws SQLException, IOException {
        Browser visitor = new Browser(company.address());
        double[] ours = new double[ROUNDS * WORDS.size()];
        double[] bare = new double[ROUNDS * WORDS.size()];
        try (HikariDataSource pool = FamilyCompany.pool(MillionWorks.database());
                Connection db = pool.getConnection();
                PreparedStatement asked = db.prepareStatement(BARE)) {
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
                rows(asked, words);
                bare[Math.max(i, 0)] = (System.nanoTime() - began) / 1e6;
            }
        }
        return Measure.atMost(
                "search-p99-ms", Question.Answers.percentile(ours, 99), Question.Answers.percentile(bare, 99), MOST);
    }

    private static void rows(PreparedStatement statement, String words) throws SQLException {
        statement.setString(1, words);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getString(1);
            }
        }
    }
}
