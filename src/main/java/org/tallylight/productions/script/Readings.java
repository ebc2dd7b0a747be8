package org.tallylight.productions.script;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.works.VersionKept;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

/**
 * The lines of all texts that are or were a script somewhere, as their latest versions have them. Kept in the
 * transaction in which a version is, so that a line keeps its number and its author however the version came about.
 */
@Component
class Readings {
    private final JdbcClient db;

    Readings(JdbcClient db) {
        this.db = db;
    }

    private record Kept(int version, int next, List<Integer> numbers, List<Integer> since, List<UUID> authors) {
        Reading with(String text) {
            List<ScriptLine.Row> rows = ScriptLine.rows(text);
            List<ScriptLine> lines = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                ScriptLine.Row row = rows.get(i);
                PersonId by = new PersonId(authors.get(i));
                lines.add(new ScriptLine(numbers.get(i), since.get(i), by, row.lead(), row.text()));
            }
            return new Reading(version, next, lines);
        }
    }

    private record Written(int number, String text, PersonId by) {}

    /** The lines of the latest version of a text. */
    Reading of(Work work) {
        String text = work.latest().body();
        return kept(work.id())
                .filter(kept -> kept.version == work.latest().number())
                .map(kept -> kept.with(text == null ? "" : text))
                .orElseGet(() -> caughtUp(work.id()));
    }

    /** The same, from now on kept with each version. */
    Reading begin(WorkId work) {
        Reading reading = caughtUp(work);
        write(work, reading);
        return reading;
    }

    @EventListener
    void follow(VersionKept news) {
        if (kept(news.work()).isPresent()) {
            write(news.work(), caughtUp(news.work()));
        }
    }

    /** What is kept, and all versions that came since. */
    private Reading caughtUp(WorkId work) {
        Kept kept = kept(work).orElse(null);
        List<Written> versions = versions(work, kept == null ? 1 : kept.version);
        Reading reading = null;
        for (Written version : versions) {
            reading = reading != null
                    ? reading.revised(version.number, version.text, version.by)
                    : kept != null ? kept.with(version.text) : Reading.first(version.number, version.text, version.by);
        }
        return reading == null ? new Reading(0, 1, List.of()) : reading;
    }

    private List<Written> versions(WorkId work, int from) {
        return db.sql("""
                select number, coalesce(body, '') as body, made_by from version
                where work_id = :work and number >= :from order by number""")
                .param("work", work.value())
                .param("from", from)
                .query((row, n) -> new Written(
                        row.getInt("number"),
                        row.getString("body"),
                        new PersonId(row.getObject("made_by", UUID.class))))
                .list();
    }

    private Optional<Kept> kept(WorkId work) {
        return db.sql("select * from script_text where work_id = :work")
                .param("work", work.value())
                .query(Readings::row)
                .optional();
    }

    private static Kept row(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getInt("version"),
                row.getInt("next"),
                Arrays.asList((Integer[]) row.getArray("numbers").getArray()),
                Arrays.asList((Integer[]) row.getArray("since").getArray()),
                Arrays.asList((UUID[]) row.getArray("authors").getArray()));
    }

    void write(WorkId work, Reading reading) {
        List<ScriptLine> lines = reading.lines();
        db.sql("""
                insert into script_text (work_id, version, next, numbers, since, authors)
                values (:work, :version, :next, :numbers, :since, :authors)
                on conflict (work_id) do update set version = excluded.version, next = excluded.next,
                    numbers = excluded.numbers, since = excluded.since, authors = excluded.authors""")
                .param("work", work.value())
                .param("version", reading.version())
                .param("next", reading.next())
                .param("numbers", lines.stream().map(ScriptLine::number).toArray(Integer[]::new))
                .param("since", lines.stream().map(ScriptLine::since).toArray(Integer[]::new))
                .param("authors", lines.stream().map(line -> line.by().value()).toArray(UUID[]::new))
                .update();
    }
}
