package org.tallylight.community.push;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.PersonId;

/** What is still to be pushed: a row for each notice and browser. */
@Component
class DuePushes {
    static final int BATCH_PUSHES_MAX = 64;
    static final int TRIES_MAX = 5;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient db;

    DuePushes(JdbcClient db) {
        this.db = db;
    }

    /**
     * One of them, in one node's hands for a while.
     *
     * @param known whether its person has seen the notice in the site meanwhile
     */
    record Due(Notices.Notice notice, PersonId person, UUID device, byte[] sealed, int tries, boolean known) {}

    @Transactional
    public List<Due> take(Instant now) {
        return db.sql("""
                with taken as (
                    update push_due set tries = tries + 1, due_at = :lease where (notice, device) in (
                        select notice, device from push_due where due_at <= :now order by due_at limit :most
                        for update skip locked)
                    returning notice, device, tries)
                select n.id, n.kind, n.args, n.link, n.at, n.seen_at, n.site, n.person, d.id as device, d.sealed, t.tries
                from taken t join notice n on n.id = t.notice join push_device d on d.id = t.device""")
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("most", BATCH_PUSHES_MAX)
                .query((row, n) -> new Due(
                        Notices.notice(row),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getObject("device", UUID.class),
                        row.getBytes("sealed"),
                        row.getInt("tries"),
                        row.getBoolean("site") && row.getTimestamp("seen_at") != null))
                .list();
    }

    void done(Due due) {
        db.sql("delete from push_due where notice = ? and device = ?")
                .params(due.notice.id(), due.device)
                .update();
    }

    /** Later; what was only put off is no try. */
    void later(Due due, Instant at, boolean tried) {
        db.sql("update push_due set due_at = ?, tries = ? where notice = ? and device = ?")
                .params(Timestamp.from(at), tried ? due.tries : due.tries - 1, due.notice.id(), due.device)
                .update();
    }
}
