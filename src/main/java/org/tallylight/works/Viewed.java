package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * The works that someone looked at last, to be named as sources. It is for them alone, holds a few, and not at all when
 * they do not want it.
 */
@Component
class Viewed {
    /** How many are remembered. */
    static final int KEPT_MAX = 50;
    /** How many a form offers. */
    static final int SHOWN = 6;

    private final JdbcClient db;
    private final WorkCards cards;

    Viewed(JdbcClient db, WorkCards cards) {
        this.db = db;
        this.cards = cards;
    }

    /** Remembers that someone looked at a work that is shared; of a visitor nothing is. */
    @Transactional
    void look(Viewer viewer, Work work, Instant now) {
        PersonId person = viewer.person();
        if (person == null || !work.published()) {
            return;
        }
        // Within the minute nothing is written: a page that is loaded again costs no row.
        int fresh = db.sql("""
                insert into viewed as v (person, work, at)
                select :person, :work, :now::timestamptz
                where not exists (select 1 from viewed_off where person = :person)
                    and not exists (select 1 from viewed where person = :person and work = :work
                        and at > :now::timestamptz - interval '1 minute')
                on conflict (person, work) do update set at = excluded.at""")
                .param("person", person.value())
                .param("work", work.id().value())
                .param("now", Timestamp.from(now))
                .update();
        if (fresh == 1) {
            db.sql("""
                    delete from viewed where person = :person and work in (
                        select work from viewed where person = :person order by at desc offset :kept)""").param("person", person.value()).param("kept", KEPT_MAX).update();
        }
    }

    /** The latest first, as far as they may still be seen; nothing for a visitor. */
    List<WorkCard> latest(Viewer viewer, int most) {
        PersonId person = viewer.person();
        if (person == null) {
            return List.of();
        }
        List<WorkId> ids = db.sql("select work from viewed where person = ? order by at desc limit ?")
                .params(person.value(), KEPT_MAX)
                .query((row, n) -> new WorkId(row.getObject("work", UUID.class)))
                .list();
        Map<WorkId, WorkCard> seen = cards.find(viewer, ids);
        return ids.stream().map(seen::get).filter(Objects::nonNull).limit(most).toList();
    }

    boolean wanted(PersonId person) {
        return db.sql("select not exists (select 1 from viewed_off where person = ?)")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    @Transactional
    void forget(PersonId person) {
        db.sql("delete from viewed where person = ?").param(person.value()).update();
    }

    /** Says whether it is to be remembered from now on; when it is not, what was remembered goes. */
    @Transactional
    void want(PersonId person, boolean wanted, Instant now) {
        if (wanted) {
            db.sql("delete from viewed_off where person = ?")
                    .param(person.value())
                    .update();
            return;
        }
        db.sql("insert into viewed_off (person, since) values (?, ?) on conflict do nothing")
                .params(person.value(), Timestamp.from(now))
                .update();
        forget(person);
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void leave(PersonErased erased) {
        forget(erased.person());
    }
}
