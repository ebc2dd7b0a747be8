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
import org.tallylight.shared.After;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.web.Refused;

/**
 * What works were made from that is from elsewhere, where someone who has no share in the work has to say whether
 * it is as its maker says. A copy keeps nothing of a split, and what it would have got goes to the others ({@code
 * split.md}, rule 6); since that takes from its own sources, too, it is looked at. Of a mere idea nobody's right is
 * asked; so that this is no way around, it is looked at as well ({@code rights.md}, production lock).
 */
@Component
public class Externals {
    private static final String SELECT = """
            select x.*, v.so, v.by from external_source x left join external_verdict v on v.source = x.id
            where x.class in ('COPY', 'INSPIRED') and""";

    private final JdbcClient db;

    Externals(JdbcClient db) {
        this.db = db;
    }

    /** What a curator looks at of a work, the first named first. */
    public List<ExternalSource> of(WorkId work) {
        return db.sql(SELECT + " x.work = ? order by x.id")
                .param(work.value())
                .query(Externals::source)
                .list();
    }

    /** What these works are copies of, the first named first. */
    public List<ExternalSource> copiedBy(Collection<WorkId> works) {
        return db.sql(SELECT + " x.class = 'COPY' and x.work = any(?) order by x.id")
                .param(works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query(Externals::source)
                .list();
    }

    /** Those of shared works that wait for a curator, the oldest first. */
    public Page<ExternalSource> waiting(@Nullable String after) {
        UUID from = After.oldestFirst(after);
        List<ExternalSource> some = db.sql(SELECT + """
                 x.id > ? and v.source is null and exists (select 1 from work w where w.id = x.work and w.seq is not null)
                order by x.id limit ?""")
                .params(from, Page.SIZE + 1)
                .query(Externals::source)
                .list();
        return Page.of(some, Page.SIZE, each -> each.id().text());
    }

    /** A curator says that it is so. */
    @Transactional
    public ExternalSource confirm(ExternalSource.SourceId id, PersonId by, Instant now) {
        return judge(id, true, "", by, now);
    }

    /** A curator says that it is not so, and why: then a copy counts for nothing, an idea for something taken, and it is not waited for. */
    @Transactional
    public ExternalSource refuse(ExternalSource.SourceId id, String reason, PersonId by, Instant now) {
        return judge(id, false, Texts.said(reason, "reason", Limits.REASON_CHARS_MAX), by, now);
    }

    private ExternalSource judge(ExternalSource.SourceId id, boolean so, String reason, PersonId by, Instant now) {
        ExternalSource looked = get(id);
        if (Curation.concerned(db, List.of(looked.work()), by)) {
            throw new Refused(409, "external.concerned");
        }
        int judged = db.sql("""
                insert into external_verdict (source, so, by, at, reason) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(id.value(), so, by.value(), Timestamp.from(now), reason)
                .update();
        if (judged == 0) {
            throw new Refused(409, "edge.already");
        }
        return get(id);
    }

    private ExternalSource get(ExternalSource.SourceId id) {
        return db.sql(SELECT + " x.id = ?")
                .param(id.value())
                .query(Externals::source)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    private static ExternalSource source(ResultSet row, int number) throws SQLException {
        PersonId by = WorkRows.personOrNull(row, "by");
        return new ExternalSource(
                new ExternalSource.SourceId(row.getObject("id", UUID.class)),
                WorkRows.id(row, "work"),
                WorkRows.external(row, number),
                by == null ? null : new ExternalSource.Verdict(row.getBoolean("so"), by));
    }
}
