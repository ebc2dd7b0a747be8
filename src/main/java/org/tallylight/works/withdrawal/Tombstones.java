package org.tallylight.works.withdrawal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** What one has withdrawn and is still named somewhere. It is shown to those who made it, and to nobody else. */
@Component
public class Tombstones {
    private static final String SELECT = """
            select w.id, w.title, w.medium, w.withdrawn_at,
                (select count(*) from work_lock l where l.work_id = w.id) as parts,
                not exists (select 1 from nameless n where n.work = w.id and n.person = :me) as named
            from work w""";

    private final JdbcClient db;

    Tombstones(JdbcClient db) {
        this.db = db;
    }

    /**
     * A withdrawn work.
     *
     * @param parts how many parts of productions it is locked into, where its licence and its share go on
     * @param named whether the one who looks is named with it
     */
    public record Tombstone(WorkId id, String title, Medium medium, Instant at, int parts, boolean named) {}

    /**
     * One of their own.
     *
     * @throws NotFound when they made no such work, or have not withdrawn it
     */
    Tombstone get(WorkId id, PersonId maker) {
        return db.sql(SELECT + " " + """
                 where w.id = :id and w.withdrawn_at is not null
                    and exists (select 1 from work_share s where s.work_id = w.id and s.person_id = :me)""")
                .param("id", id.value())
                .param("me", maker.value())
                .query(Tombstones::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    boolean is(WorkId id, PersonId maker) {
        return db.sql("""
                select exists (select 1 from work w join work_share s on s.work_id = w.id
                    where w.id = :id and w.withdrawn_at is not null and s.person_id = :me)""")
                .param("id", id.value())
                .param("me", maker.value())
                .query(Boolean.class)
                .single();
    }

    /** All that a person kept and has withdrawn, the latest first; {@code after} is the last one's id. */
    Page<Tombstone> of(PersonId maker, @Nullable String after) {
        List<Tombstone> rows = db.sql(SELECT + " " + """
                 where w.maker = :me and w.withdrawn_at is not null and w.id < :after order by w.id desc limit :limit""")
                .param("me", maker.value())
                .param("after", After.latestFirst(after))
                .param("limit", Page.SIZE + 1)
                .query(Tombstones::row)
                .list();
        return Page.of(rows, Page.SIZE, last -> last.id().text());
    }

    private static Tombstone row(ResultSet row, int number) throws SQLException {
        return new Tombstone(
                new WorkId(row.getObject("id", UUID.class)),
                row.getString("title"),
                Medium.valueOf(row.getString("medium")),
                row.getTimestamp("withdrawn_at").toInstant(),
                row.getInt("parts"),
                row.getBoolean("named"));
    }
}
