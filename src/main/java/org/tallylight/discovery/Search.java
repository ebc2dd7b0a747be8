package org.tallylight.discovery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Finds works and people by words. What the viewer may not see is not found. */
@Component
class Search {
    static final int WORDS_CHARS_MAX = 200;
    private static final int WORKS_MOST = 24;
    private static final int PEOPLE_MOST = 12;

    private static final String MATCHES = """
            select id, seq from work
            where seq is not null and withdrawn_at is null
                and to_tsvector('simple', title || ' ' || about) @@ websearch_to_tsquery('simple', :words)
            """;

    /** Common words are found here, where reading all that have them would take long. */
    private static final String AMONG_THE_LATEST =
            MATCHES + " and seq > (select max(seq) from work) - 2000 order by seq desc limit :most";

    /** What is rare among the latest is rare among all: its index finds few. Left to itself, PostgreSQL walks all. */
    private static final String AMONG_ALL =
            "with found as materialized (" + MATCHES + ") select id from found order by seq desc limit :most";

    /** What was found, the newest works first. */
    record Found(List<WorkCard> works, List<Person> people) {
        boolean nothing() {
            return works.isEmpty() && people.isEmpty();
        }
    }

    private final JdbcClient db;
    private final WorkCards cards;
    private final People people;

    Search(JdbcClient db, WorkCards cards, People people) {
        this.db = db;
        this.cards = cards;
        this.people = people;
    }

    Found find(String words, Viewer viewer) {
        if (words.length() > WORDS_CHARS_MAX) {
            throw new Invalid("q", "search.long", WORDS_CHARS_MAX);
        }
        return words.isBlank() ? new Found(List.of(), List.of()) : new Found(works(words, viewer), people(words));
    }

    private List<WorkCard> works(String words, Viewer viewer) {
        List<WorkId> ids = ids(AMONG_THE_LATEST, words);
        if (ids.size() < WORKS_MOST * 2) {
            ids = ids(AMONG_ALL, words);
        }
        Map<WorkId, WorkCard> seen = cards.find(viewer, ids);
        return ids.stream()
                .map(seen::get)
                .filter(Objects::nonNull)
                .limit(WORKS_MOST)
                .toList();
    }

    private List<WorkId> ids(String sql, String words) {
        return db.sql(sql)
                .param("words", words)
                .param("most", WORKS_MOST * 2)
                .query((row, n) -> new WorkId(row.getObject("id", UUID.class)))
                .list();
    }

    private List<Person> people(String words) {
        List<PersonId> ids = db.sql("""
                select id from person
                where erased_at is null and approved_at is not null
                  and to_tsvector('simple', name || ' ' || handle) @@ websearch_to_tsquery('simple', :words)
                order by id limit :most""")
                .param("words", words)
                .param("most", PEOPLE_MOST)
                .query((row, n) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
        Map<PersonId, Person> found = people.names(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
