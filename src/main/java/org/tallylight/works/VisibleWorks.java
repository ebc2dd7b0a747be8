package org.tallylight.works;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;

/** The works that one viewer may see: their own, and what others share with them. */
public final class VisibleWorks {
    private final JdbcClient db;
    private final Sight sight;

    VisibleWorks(JdbcClient db, Sight sight) {
        this.db = db;
        this.sight = sight;
    }

    /**
     * The work of this id.
     *
     * @throws NotFound when there is none, or the viewer may not see it
     */
    public Work get(WorkId id) {
        return maybe(id).orElseThrow(() -> new NotFound(id));
    }

    /**
     * The same, of the viewer's own.
     *
     * @throws Forbidden when it is somebody else's
     */
    public Work own(WorkId id) {
        Work work = get(id);
        if (!work.maker().value().equals(sight.me())) {
            throw new Forbidden("work");
        }
        return work;
    }

    public Optional<Work> maybe(WorkId id) {
        return db.sql(WorkRows.SELECT + " where w.id = :id and " + sight.one())
                .param("id", id.value())
                .param("me", sight.me())
                .query(WorkRows::work)
                .optional();
    }

    /** Those of these works that the viewer may see, in the order asked for. */
    public Map<WorkId, Work> find(Collection<WorkId> ids) {
        UUID[] values = ids.stream().map(WorkId::value).distinct().toArray(UUID[]::new);
        Map<WorkId, Work> found = new LinkedHashMap<>();
        if (values.length == 0) {
            return found;
        }
        Map<WorkId, Work> rows = new LinkedHashMap<>();
        db.sql(WorkRows.SELECT + " where w.id = any(:ids) and " + sight.one())
                .param("ids", values)
                .param("me", sight.me())
                .query(WorkRows::work)
                .list()
                .forEach(work -> rows.put(work.id(), work));
        ids.forEach(id -> {
            Work work = rows.get(id);
            if (work != null) {
                found.put(id, work);
            }
        });
        return found;
    }

    /** A version of a work, of those the viewer may see. */
    public Version version(WorkId id, int number) {
        Work work = get(id);
        if (work.latest().number() == number) {
            return work.latest();
        }
        return db.sql("select * from version where work_id = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .query((row, n) -> WorkRows.version(row, id, work.medium()))
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** What was shared with the viewer's circle, the latest publication first. */
    public Page<Work> recent(@Nullable String after, int size, @Nullable Medium medium) {
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        String ofMedium = medium == null ? "" : " and w.medium = '" + medium.name() + "'";
        List<Work> works = db.sql(WorkRows.SELECT + " where " + sight.list() + ofMedium
                        + " and w.seq < :after order by w.seq desc limit " + (most + 1))
                .param("me", sight.me())
                .param("after", After.number(after, Long.MAX_VALUE))
                .query(WorkRows::work)
                .list();
        return Page.of(works, most, VisibleWorks::key);
    }

    /** The works of one maker that the viewer may see, the latest publication first. */
    public Page<Work> by(PersonId maker, @Nullable String after) {
        List<Work> works = db.sql(WorkRows.SELECT + " where w.maker = :maker and " + sight.one()
                        + " and w.seq < :after order by w.seq desc limit :limit")
                .param("maker", maker.value())
                .param("me", sight.me())
                .param("after", After.number(after, Long.MAX_VALUE))
                .param("limit", Page.SIZE + 1)
                .query(WorkRows::work)
                .list();
        return Page.of(works, Page.SIZE, VisibleWorks::key);
    }

    private static String key(Work work) {
        return String.valueOf(work.seq());
    }
}
