package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.web.Refused;

/**
 * The works that are the same as something from elsewhere. Such a work keeps nothing of a split, and what it
 * would have got goes to the others ({@code split.md}, rule 6); since that takes from its own sources, too,
 * it counts once someone who has no share in it says that it is so.
 */
@Component
public class Copies {
    private static final String SELECT = """
            select x.*, v.copied, v.by from external_source x left join external_verdict v on v.source = x.id
            where x.class = 'COPY' and""";

    private final JdbcClient db;

    Copies(JdbcClient db) {
        this.db = db;
    }

    /** The copies among these works, the first named first. */
    public List<Copied> among(Collection<WorkId> works) {
        return db.sql(SELECT + " x.work = any(?) order by x.id")
                .param(works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query(Copies::copied)
                .list();
    }

    /** Those of shared works that wait for a curator, the oldest first. */
    public Page<Copied> waiting(@Nullable String after) {
        UUID from = after == null || after.isBlank() ? new UUID(0, 0) : Id.read(after);
        List<Copied> some = db.sql(SELECT + """
                 x.id > ? and v.source is null and exists (select 1 from work w where w.id = x.work and w.seq is not null)
                order by x.id limit ?""")
                .params(from, Page.SIZE + 1)
                .query(Copies::copied)
                .list();
        return Page.of(some, Page.SIZE, each -> each.id().text());
    }

    /** A curator says that it is so. */
    @Transactional
    public Copied confirm(Copied.SourceId id, PersonId by, Instant now) {
        return judge(id, true, "", by, now);
    }

    /** A curator says that it is not so, and why: then it counts for nothing, and is not waited for. */
    @Transactional
    public Copied refuse(Copied.SourceId id, String reason, PersonId by, Instant now) {
        return judge(id, false, Texts.said(reason, "reason", Limits.REASON_CHARS_MAX), by, now);
    }

    private Copied judge(Copied.SourceId id, boolean copied, String reason, PersonId by, Instant now) {
        Copied looked = get(id);
        boolean concerned = db.sql("select exists (select 1 from work_share where work_id = ? and person_id = ?)")
                .params(looked.work().value(), by.value())
                .query(Boolean.class)
                .single();
        if (concerned) {
            throw new Refused(409, "copy.concerned");
        }
        int judged = db.sql("""
                insert into external_verdict (source, copied, by, at, reason) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(id.value(), copied, by.value(), Timestamp.from(now), reason)
                .update();
        if (judged == 0) {
            throw new Refused(409, "edge.already");
        }
        return get(id);
    }

    private Copied get(Copied.SourceId id) {
        return db.sql(SELECT + " x.id = ?")
                .param(id.value())
                .query(Copies::copied)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    private static Copied copied(ResultSet row, int number) throws SQLException {
        PersonId by = WorkRows.personOrNull(row, "by");
        return new Copied(
                new Copied.SourceId(row.getObject("id", UUID.class)),
                WorkRows.id(row, "work"),
                WorkRows.external(row, number),
                by == null ? null : new Copied.Verdict(row.getBoolean("copied"), by));
    }
}
