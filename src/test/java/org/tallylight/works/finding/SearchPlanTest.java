package org.tallylight.works.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tallylight.TestDatabase;

/** Among many works what is looked for is read from the index, and of common words only as much as a page needs. */
class SearchPlanTest {
    private static final Pattern ROWS =
            Pattern.compile("Bitmap Heap Scan on work_search.*actual time=\\S+ rows=([0-9.]+) loops=(\\d+)");

    @Test
    void wordsThatAreInEveryWorkAndWordsThatAreInNoneAreBothReadByTheIndex() throws SQLException {
        TestDatabase database = TestDatabase.fresh();
        try (Connection owner =
                        DriverManager.getConnection(database.url(), database.ownerUser(), database.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    alter table work_search drop constraint work_search_work_id_fkey;
                    alter table work disable trigger user;
                    insert into person (id, handle, name, credit_name, locale, age_band, joined_at)
                        values (uuidv7(), 'ana', 'Ana', 'Ana', 'en', 'ADULT', now());
                    insert into work (id, seq, nth, maker, title, about, medium, audience, ai_use, ai_note, who_is_in_it,
                            prompt_text, latest_version, created_at, shared_at)
                        select uuidv7(), 50000, 1, id, 'x', '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, now(), now()
                        from person;
                    insert into work_search (work_id, seq, usable, facts, title, head, words, tags, spelled)
                        select uuidv7(), n, true, array['e', 'm', 'g', 'medium:' || (array['TEXT', 'AUDIO'])[1 + n % 2]],
                            to_tsvector('tally_simple', 'river lamp ' || n), to_tsvector('tally_simple', 'river lamp ' || n),
                            to_tsvector('tally_simple', 'river lamp ' || n || repeat(' and so on', 20)), '{}', '{}'
                        from generate_series(1, 50000) n;
                    analyze""");
            String common = plan(statement, "river lamp");
            assertThat(common)
                    .contains("Bitmap Index Scan on work_search_found")
                    .doesNotContain("Seq Scan on work_search");
            assertThat(rows(common)).as(common).isPositive().isLessThan(4_200);
            String rare = plan(statement, "river 7");
            assertThat(rare)
                    .contains("Bitmap Index Scan on work_search_found")
                    .doesNotContain("Seq Scan on work_search");
            assertThat(rows(rare)).as(rare).isEqualTo(1);
            String none = plan(statement, "river zebra");
            assertThat(none).doesNotContain("Seq Scan on work_search");
            assertThat(rows(none)).as(none).isZero();
        }
    }

    private static String plan(Statement statement, String words) throws SQLException {
        assertThat(setting(statement, "enable_seqscan")).isEqualTo("on");
        String sql = Finder.TWO_WORDS_AND_A_FILTER
                .replace(":words", "'" + words + "'")
                .replace(":facts", "array['medium:AUDIO']")
                .replace(":sight", "array['e']")
                .replaceAll(":below\\d", "9223372036854775807");
        StringBuilder plan = new StringBuilder();
        try (ResultSet row = statement.executeQuery("explain (analyze, costs off, timing on) " + sql)) {
            while (row.next()) {
                plan.append(row.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long rows(String plan) {
        double all = 0;
        for (Matcher each = ROWS.matcher(plan); each.find(); ) {
            all += Double.parseDouble(each.group(1)) * Integer.parseInt(each.group(2));
        }
        return Math.round(all);
    }
}
