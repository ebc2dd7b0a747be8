package org.tallylight.rights;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** What producers answer for, each with a reason and a line in the audit log. */
@Component
public class Waivers {
    private final JdbcClient db;
    private final Rights rights;
    private final Audit audit;

    Waivers(JdbcClient db, Rights rights, Audit audit) {
        this.db = db;
        this.rights = rights;
        this.audit = audit;
    }

    /**
     * Answers for something that is missing from a work.
     *
     * @param item {@link Clearance.Item#key()} of an item that is missing now
     * @throws Forbidden for anyone but a producer
     * @throws Invalid   when nothing of the kind is missing, or the reason is
     */
    @Transactional
    public Waiver waive(WorkId work, String item, String reason, Viewer by, Instant now) {
        if (!by.has(Role.PRODUCER)) {
            throw new Forbidden("a waiver");
        }
        String said = Texts.lines(reason, "reason", Waiver.REASON_CHARS_MAX);
        if (said.isEmpty()) {
            throw new Invalid("reason", "rights.invalid.reason");
        }
        Clearance.Item missing = rights.clearance(List.of(work)).missing().stream()
                .filter(one -> one.work().equals(work) && one.key().equals(item))
                .findFirst()
                .orElseThrow(() -> new Invalid("item", "rights.invalid.item"));
        WaiverId id = new WaiverId(Id.fresh());
        db.sql("""
                insert into waiver (id, work_id, item, reason, waived_by, waived_at)
                values (:id, :work, :item, :reason, :by, :at) on conflict do nothing""")
                .param("id", id.value())
                .param("work", work.value())
                .param("item", missing.key())
                .param("reason", said)
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .update();
        audit.write(by.someone(), "rights.waived", "work " + work.text(), missing.key() + ": " + said, now);
        return inForce(List.of(work)).getOrDefault(work, List.of()).stream()
                .filter(one -> one.item().equals(missing.key()))
                .findFirst()
                .orElseThrow();
    }

    /** Takes a waiver back; what it stood for is missing again. */
    @Transactional
    public void end(WaiverId id, Viewer by, Instant now) {
        if (!by.has(Role.PRODUCER)) {
            throw new Forbidden("a waiver");
        }
        String work = db.sql("""
                update waiver set ended_by = :by, ended_at = :at where id = :id and ended_at is null
                returning work_id""")
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .query((row, n) -> Id.write(row.getObject("work_id", UUID.class)))
                .optional()
                .orElseThrow(() -> new NotFound(id));
        audit.write(by.someone(), "rights.waiver.ended", "work " + work, "", now);
    }

    /** The waivers in force for these works, in one query. */
    public Map<WorkId, List<Waiver>> inForce(Collection<WorkId> works) {
        return rights.waivers(Rights.array(works)).stream()
                .collect(
                        HashMap::new,
                        (all, one) -> all.computeIfAbsent(one.work(), w -> new java.util.ArrayList<>())
                                .add(one),
                        HashMap::putAll);
    }
}
