package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.PartShelf;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** An accepted work drops into its slot; a season has none, so there it waits to be placed. */
@Component
class SlotShelf implements PartShelf {
    private final JdbcClient db;

    SlotShelf(JdbcClient db) {
        this.db = db;
    }

    @Override
    public void accepted(UUID part, WorkId work, PersonId by, Instant now) {
        int placed = db.sql("""
                insert into slot_work (part, work_id, placed_by, placed_at)
                select p.id, w.id, :by, :now from part p, work w
                where p.id = :part and p.kind <> 'SEASON' and w.id = :work and w.seq is not null
                on conflict do nothing""")
                .param("part", part)
                .param("work", work.value())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
        if (placed > 0) {
            db.sql("update part set moved_at = :now where id = :part")
                    .param("now", Timestamp.from(now))
                    .param("part", part)
                    .update();
        }
    }
}
