package org.tallylight.works.making;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** How works were made. Who may see or change a work is asked before. */
@Component
public class Making {
    private final JdbcClient db;

    Making(JdbcClient db) {
        this.db = db;
    }

    /** What its makers tell; nothing where they told nothing. */
    public HowMade of(WorkId work) {
        return db.sql("select tools, process from making where work_id = ?")
                .param(work.value())
                .query((row, n) -> new HowMade(row.getString("tools"), row.getString("process")))
                .optional()
                .orElse(HowMade.UNTOLD);
    }

    /** Tells it anew; who may is asked before. */
    public void tell(WorkId work, HowMade made, PersonId by, Instant now) {
        if (made.untold()) {
            db.sql("delete from making where work_id = ?").param(work.value()).update();
            return;
        }
        db.sql("""
                insert into making (work_id, tools, process, at, by) values (:work, :tools, :process, :at, :by)
                on conflict (work_id) do update set tools = excluded.tools, process = excluded.process,
                    at = excluded.at, by = excluded.by""")
                .param("work", work.value())
                .param("tools", made.tools())
                .param("process", made.process())
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .update();
    }
}
