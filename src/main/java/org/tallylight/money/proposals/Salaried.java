package org.tallylight.money.proposals;

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
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.WorkId;

/**
 * The works of a part that their makers were paid a salary for: they take no share, and what they were made from
 * neither ({@code split.md}, rule 8). A producer says so, and why; it counts from the next version of a proposal
 * on, where their lines are zero and say it.
 */
@Component
public class Salaried {
    public static final int REASON_CHARS_MAX = 500;

    /** A work that is marked, by whom and why. */
    public record Marked(WorkId work, String title, String reason, String byName, Instant at) {}

    /** A work that is used in a cut of a part and could be marked. */
    public record Usable(WorkId work, String title, String maker) {}

    private final JdbcClient db;
    private final Parts parts;
    private final Audit audit;

    Salaried(JdbcClient db, Parts parts, Audit audit) {
        this.db = db;
        this.parts = parts;
        this.audit = audit;
    }

    /**
     * Says that a work was made by people who had a salary for it. Said twice, the first reason stands.
     *
     * @throws Refused when no cut of the part uses the work
     */
    @Transactional
    public void mark(PartId part, WorkId work, String reason, Viewer by, Instant now) {
        parts.visibleTo(by).get(part);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_CHARS_MAX) {
            throw new Invalid("reason", "salaried.reason.length", REASON_CHARS_MAX);
        }
        if (usable(part).stream().noneMatch(each -> each.work().equals(work))) {
            throw new Refused(409, "salaried.not-used");
        }
        int marked = db.sql("""
                insert into salaried_work (id, part, work, reason, by, at) values (?, ?, ?, ?, ?, ?)
                on conflict (part, work) where lifted_at is null do nothing""")
                .params(
                        Id.fresh(),
                        part.value(),
                        work.value(),
                        why,
                        by.someone().value(),
                        Timestamp.from(now))
                .update();
        if (marked == 1) {
            audit.write(by.someone(), "work.salaried", "work " + work.text(), why, now);
        }
    }

    /** Says that it was a mistake: the work takes its share again. */
    @Transactional
    public void lift(PartId part, WorkId work, Viewer by, Instant now) {
        parts.visibleTo(by).get(part);
        int lifted = db.sql("""
                update salaried_work set lifted_by = ?, lifted_at = ?
                where part = ? and work = ? and lifted_at is null""")
                .params(by.someone().value(), Timestamp.from(now), part.value(), work.value())
                .update();
        if (lifted == 0) {
            throw new NotFound(work);
        }
        audit.write(by.someone(), "work.not-salaried", "work " + work.text(), "", now);
    }

    /** What is marked in a part, the first first. */
    public List<Marked> of(PartId part) {
        return db.sql("""
                select s.work, w.title, s.reason, p.name, s.at from salaried_work s
                join work w on w.id = s.work join person p on p.id = s.by
                where s.part = :part and s.lifted_at is null order by s.id limit 500""")
                .param("part", part.value())
                .query((row, n) -> new Marked(
                        new WorkId(row.getObject("work", UUID.class)),
                        row.getString("title"),
                        row.getString("reason"),
                        row.getString("name"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The works that cuts of a part use and that are not marked. */
    public List<Usable> usable(PartId part) {
        return db.sql("""
                select distinct w.id, w.title, p.name from use u join cut c on c.id = u.cut
                join work w on w.id = u.work_id join person p on p.id = w.maker
                where c.part = :part and not exists (select 1 from salaried_work s
                    where s.part = c.part and s.work = w.id and s.lifted_at is null)
                order by w.title, w.id limit 500""")
                .param("part", part.value())
                .query((row, n) -> new Usable(
                        new WorkId(row.getObject("id", UUID.class)), row.getString("title"), row.getString("name")))
                .list();
    }

    /** Which of these works are marked in one of these parts, and why. */
    Map<WorkId, String> among(Collection<WorkId> works, List<UUID> family) {
        Map<WorkId, String> marked = new HashMap<>();
        db.sql("""
                select work, reason from salaried_work
                where work = any(:works) and part = any(:parts) and lifted_at is null order by id desc""")
                .param("works", works.stream().map(WorkId::value).toArray(UUID[]::new))
                .param("parts", family.toArray(UUID[]::new))
                .query(row -> {
                    marked.put(new WorkId(row.getObject("work", UUID.class)), row.getString("reason"));
                });
        return marked;
    }
}
