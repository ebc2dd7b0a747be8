package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;

/** Where works are locked into parts of productions. */
@Component
public class WorkLocks {
    private final JdbcClient db;

    WorkLocks(JdbcClient db) {
        this.db = db;
    }

    /** Locks a work into a part of a production: from then on its licence cannot be taken back. */
    @Transactional
    public void lock(WorkId id, UUID part, PersonId by, Instant now) {
        db.sql("insert into work_lock (work_id, part, by, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(id.value(), part, by.value(), Timestamp.from(now))
                .update();
    }

    /** The parts a work is locked into. */
    public List<UUID> of(WorkId id) {
        return db.sql("select part from work_lock where work_id = ? order by at, part")
                .param(id.value())
                .query(UUID.class)
                .list();
    }
}
