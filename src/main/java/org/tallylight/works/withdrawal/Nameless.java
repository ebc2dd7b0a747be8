package org.tallylight.works.withdrawal;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * Who does not want to be named with a work that they have withdrawn, from then on ({@code rights.md}: in future
 * copies). Shares, payees and the ledger know them as before.
 */
@Component
public class Nameless {
    private final JdbcClient db;

    Nameless(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes a maker's name off a withdrawn work, or puts it back; said twice, it is so once.
     *
     * @throws NotFound when they made no such work, or it is not withdrawn
     */
    @Transactional
    public void name(WorkId work, boolean named, PersonId maker, Instant now) {
        boolean theirs = db.sql("""
                select exists (select 1 from work w join work_share s on s.work_id = w.id
                    where w.id = ? and s.person_id = ? and w.withdrawn_at is not null)""")
                .params(work.value(), maker.value())
                .query(Boolean.class)
                .single();
        if (!theirs) {
            throw new NotFound(work);
        }
        if (named) {
            db.sql("delete from nameless where work = ? and person = ?")
                    .params(work.value(), maker.value())
                    .update();
        } else {
            db.sql("insert into nameless (work, person, at) values (?, ?, ?) on conflict do nothing")
                    .params(work.value(), maker.value(), Timestamp.from(now))
                    .update();
        }
    }

    /** Who is not to be named with which of these works, in one query. */
    public Map<WorkId, Set<PersonId>> of(Collection<WorkId> works) {
        Map<WorkId, Set<PersonId>> found = new HashMap<>();
        db.sql("select work, person from nameless where work = any(?)")
                .param(works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    found.computeIfAbsent(new WorkId(row.getObject("work", UUID.class)), id -> new HashSet<>())
                            .add(new PersonId(row.getObject("person", UUID.class)));
                });
        return found;
    }
}
