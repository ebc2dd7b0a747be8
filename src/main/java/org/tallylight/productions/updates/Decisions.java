package org.tallylight.productions.updates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Change;
import org.tallylight.productions.Changes;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.updates.Decision.DecisionId;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What was decided in all productions, and why. */
@Component
public class Decisions {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;

    Decisions(JdbcClient db, Parts parts, Changes changes) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
    }

    @Transactional
    public Decision record(PartId id, String what, String why, Viewer by, Instant now) {
        String said = what.strip();
        String reason = why.strip();
        if (said.isEmpty() || said.length() > Decision.WHAT_CHARS_MAX) {
            throw new Invalid("what", "decision.what.length", Decision.WHAT_CHARS_MAX);
        }
        if (reason.isEmpty() || reason.length() > Decision.WHY_CHARS_MAX) {
            throw new Invalid("why", "decision.why.length", Decision.WHY_CHARS_MAX);
        }
        Part part = parts.directed(id, by);
        Decision decision =
                new Decision(new DecisionId(Id.fresh()), id, part.production(), said, reason, by.someone(), now);
        changes.happened(id, Change.Kind.DECIDED, said, by.someone(), now);
        db.sql("""
                insert into decision (id, part, production, what, why, by, at)
                values (:id, :part, :production, :what, :why, :by, :now)""")
                .param("id", decision.id().value())
                .param("part", id.value())
                .param("production", part.production().value())
                .param("what", said)
                .param("why", reason)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        return decision;
    }

    /** The decisions of a production and its parts that the viewer may see, the latest first. */
    public Page<Decision> of(PartId production, @Nullable String after, int size, Viewer viewer) {
        List<Decision> rows = Parts.seenBy(db.sql("""
                select d.* from decision d join part p on p.id = d.part
                where d.production = :id and d.id < :after and
                """ + Parts.SEEN + " order by d.id desc limit :limit"), viewer)
                .param("id", production.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Decisions::row)
                .list();
        return Page.of(rows, size, decision -> decision.id().text());
    }

    private static Decision row(ResultSet row, int number) throws SQLException {
        return new Decision(
                new DecisionId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                new PartId(row.getObject("production", UUID.class)),
                row.getString("what"),
                row.getString("why"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant());
    }
}
