package org.tallylight.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.TestDatabase;

/** Migrations are numbered by room: what a lower room adds comes after the higher ones to companies that are there. */
class MigrationsTest {
    private static final Path ALL = Path.of("src/main/resources/db/migration");
    private static final List<String> LATER = List.of("V0061__wanted.sql", "V0062__following_calls.sql");

    @TempDir
    private Path before;

    @Test
    void whatALowerRoomAddsComesToACompanyThatHasTheHigherOnesAlready() throws IOException {
        try (Stream<Path> files = Files.list(ALL)) {
            for (Path file : files.toList()) {
                if (!LATER.contains(file.getFileName().toString())) {
                    Files.copy(file, before.resolve(file.getFileName()));
                }
            }
        }
        TestDatabase old = TestDatabase.unmigrated();
        old.migrate("filesystem:" + before);
        JdbcClient.create(old.ownerDataSource()).sql("""
                with p as (
                    insert into person (id, handle, name, credit_name, locale, age_band, joined_at)
                    values (uuidv7(), 'leo', 'Leo', 'Leo', 'en', 'ADULT', now()) returning id),
                w as (
                    insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                        who_is_in_it, prompt_text, latest_version, created_at)
                    select uuidv7(), 1, 1, now(), id, 'Rain', '', 'TEXT', 'MEMBERS', 'NONE', '', '', '', 1, now() from p
                    returning id, maker),
                c as (
                    insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at)
                    select uuidv7(), id, 'Rain on tin', 'Any rain.', array['TEXT'], '', now(), id, now() from p
                    returning id),
                t as (
                    insert into terms_card (call_id, version, paid_minor, currency, pool_shared_how, exclusive,
                        also_in_split, rights_beyond, decide_by, reason, laid_by, laid_at)
                    select c.id, 1, 500, 'EUR', 'EQUALLY', false, true, '', now(), '', p.id, now() from c, p
                    returning call_id)
                insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                select uuidv7(), call_id, 1, w.id, w.maker, '', now() from t, w""").update();

        old.migrate("filesystem:" + ALL.toAbsolutePath());
        assertThat(columns(old)).isEqualTo(columns(TestDatabase.fresh()));
        assertThat(old.client()
                        .sql("select kind || paid || teams from call")
                        .query(String.class)
                        .list())
                .containsExactly("CUSTOMtruetrue");
        assertThat(old.client()
                        .sql("select phase from contribution where waits")
                        .query(String.class)
                        .list())
                .containsExactly("WORK");
    }

    private static List<String> columns(TestDatabase of) {
        return of.client().sql("""
                select format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default)
                from information_schema.columns where table_schema = 'public' and table_name <> 'flyway_schema_history'
                order by 1""").query(String.class).list();
    }
}
