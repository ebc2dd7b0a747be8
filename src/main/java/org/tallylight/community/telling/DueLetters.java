package org.tallylight.community.telling;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.PersonId;

/**
 * Letters of notices that could not be written in the transaction of what happened: since it was quiet then, or since
 * too many were told. A letter and the end of its being due are one transaction, so that it is written once.
 */
@Component
class DueLetters {
    static final int BATCH_LETTERS_MAX = 100;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Tastes tastes;
    private final Notices notices;

    DueLetters(JdbcClient db, Tastes tastes, Notices notices) {
        this.db = db;
        this.tastes = tastes;
        this.notices = notices;
    }

    /** A notice whose letter is due, in one node's hands for a while. */
    record Due(Notices.Notice notice, PersonId person, boolean known) {}

    /** Takes the next that are due; in the quiet hours of their person they become due at the end of them. */
    @Transactional
    public List<Due> take(Instant now) {
        List<Due> taken = db.sql("""
                update notice set due_at = :lease where id in (
                    select id from notice where mail and due_at <= :now order by due_at limit :most
                    for no key update skip locked)
                returning id, person, kind, args, link, at, seen_at, site""")
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("most", BATCH_LETTERS_MAX)
                .query((row, n) -> new Due(
                        Notices.notice(row),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getBoolean("site") && row.getTimestamp("seen_at") != null))
                .list();
        Map<PersonId, Taste> wishes = tastes.of(taken.stream().map(Due::person).toList());
        return taken.stream()
                .filter(due -> !postponed(due, wishes.getOrDefault(due.person, Taste.USUAL), now))
                .toList();
    }

    private boolean postponed(Due due, Taste taste, Instant now) {
        Instant calm = taste.calm(now);
        if (calm.equals(now)) {
            return false;
        }
        db.sql("update notice set due_at = ? where id = ?")
                .params(Timestamp.from(calm), due.notice.id())
                .update();
        return true;
    }

    /** Writes one, unless its person has seen the notice meanwhile or wants no letters any more. */
    @Transactional
    public void write(Due due) {
        int still = db.sql("update notice set mail = false where id = ? and mail")
                .param(due.notice.id())
                .update();
        if (still == 1 && !due.known) {
            notices.letter(due.person, due.notice);
        }
    }
}
