package org.tallylight.community.telling;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.Letters;
import org.tallylight.people.People;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Words;

/** Letters that tell of many things together, daily or weekly, by the clock on their reader's wall. */
@Component
class Digests {
    private static final int BATCH_PEOPLE_MAX = 500;

    /** The rest is counted. */
    private static final int NOTICES_SHOWN_MAX = 50;

    private final JdbcClient db;
    private final Tastes tastes;
    private final Letters letters;
    private final People people;
    private final Dictionary dictionary;
    private final Unsubscribing unsubscribing;

    Digests(
            JdbcClient db,
            Tastes tastes,
            Letters letters,
            People people,
            Dictionary dictionary,
            Unsubscribing unsubscribing) {
        this.db = db;
        this.tastes = tastes;
        this.letters = letters;
        this.people = people;
        this.dictionary = dictionary;
        this.unsubscribing = unsubscribing;
    }

    /** Says for the next people when their digest comes; whether there may be more of them. */
    @Transactional
    public boolean plan(Instant now) {
        List<PersonId> waiting = db
                .sql("""
                select person from notice_digest where not planned and due_at <= :now order by due_at limit :most
                for update skip locked""")
                .param("now", Timestamp.from(now))
                .param("most", BATCH_PEOPLE_MAX)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
        Map<Instant, List<UUID>> moments = new HashMap<>();
        tastes.of(waiting)
                .forEach((person, taste) -> moments.computeIfAbsent(taste.nextDigest(now), at -> new ArrayList<>())
                        .add(person.value()));
        moments.forEach((at, whose) -> db.sql(
                        "update notice_digest set due_at = :at, planned = true where person = any(:people)")
                .param("at", Timestamp.from(at))
                .param("people", whose.toArray(UUID[]::new))
                .update());
        return waiting.size() == BATCH_PEOPLE_MAX;
    }

    /** Whose digest is due, those who wait longest first. */
    List<PersonId> due(Instant now) {
        return db
                .sql("select person from notice_digest where planned and due_at <= :now order by due_at limit :most")
                .param("now", Timestamp.from(now))
                .param("most", BATCH_PEOPLE_MAX)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** Writes one person's digest. What they have seen in the site meanwhile is not in it; of nothing there is none. */
    @Transactional
    public void write(PersonId person, Instant now) {
        int ours = db.sql("""
                delete from notice_digest where person in (
                    select person from notice_digest where person = :person and planned and due_at <= :now
                    for update skip locked)""")
                .param("person", person.value())
                .param("now", Timestamp.from(now))
                .update();
        if (ours == 0) {
            return; // Another node has it in hand.
        }
        record Told(Notices.Notice notice, boolean known) {}
        List<Notices.Notice> told = db
                .sql("""
                update notice set digest = false where person = :person and digest
                returning id, kind, args, link, at, seen_at, site""")
                .param("person", person.value())
                .query((row, n) -> new Told(Notices.notice(row), row.getBoolean("site")))
                .list()
                .stream()
                .filter(each -> !each.known || !each.notice.seen())
                .map(Told::notice)
                .sorted(Comparator.comparing(Notices.Notice::at).thenComparing(Notices.Notice::id))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        Words words = dictionary.in(people.get(person).locale());
        String lines = told.stream()
                .limit(NOTICES_SHOWN_MAX)
                .map(notice -> notice.text(words) + "\n" + letters.link(notice.link()))
                .collect(Collectors.joining("\n\n"));
        int more = told.size() - NOTICES_SHOWN_MAX;
        if (more > 0) {
            lines += "\n\n" + words.t("notice.digest.more", more, letters.link("/me/notices"));
        }
        letters.send(
                person,
                new Letters.Handling(null, unsubscribing.address(person, null)),
                "notice.digest.subject",
                "notice.digest.letter",
                told.size(),
                lines);
    }

    /** One that cannot be written does not stand before the others. */
    @Transactional
    public void postpone(PersonId person, Instant until) {
        db.sql("update notice_digest set due_at = ? where person = ?")
                .params(Timestamp.from(until), person.value())
                .update();
    }
}
