package org.tallylight.productions;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * The history of all parts. Whoever writes in it holds the production until commit, so that within a production
 * the numbers become known in their order, and nobody who asks for "all after n" misses one.
 */
@Component
public class Changes {
    /** How many changes one answer tells at most. */
    public static final int TOLD_MAX = 50;

    private static final String COLUMNS = """
            select c.*, coalesce(w.name, '') as by_name from part_change c left join person w on w.id = c.by
            """;
    /** A change of a part that is closed, gone or hidden is told to those who may look into it. */
    private static final String TOLD = """
            exists (select 1 from part p where p.id = c.part and
            """ + Parts.SEEN + ")";
    /**
     * Who is asked to approve a cut, and what they said, is told to those who see it while it is made ({@link
     * Cuts#seenBy}), and to whoever said it.
     */
    private static final String MEANT = """
             and (c.kind not in ('APPROVAL_ASKED', 'APPROVAL_TAKEN_BACK', 'CUT_APPROVED', 'CUT_CHANGES_ASKED')
                or :crew or c.by = :me or exists (
                    with recursive up as (
                        select id, parent, owner, ownerless_at from part where id = c.part
                        union all
                        select p.id, p.parent, p.owner, p.ownerless_at from part p join up on p.id = up.parent)
                    select 1 from up where (up.owner = :me and up.ownerless_at is null)
                        or exists (select 1 from part_grant g where g.part = up.id and g.person_id = :me)))
            """;

    private final JdbcClient db;

    Changes(JdbcClient db) {
        this.db = db;
    }

    /**
     * Holds a production and then a part of it until commit: what is done to its parts is done one at a time.
     *
     * @return the part as it is now
     */
    Part hold(PartId id) {
        db.sql("select 1 from part where id = (select production from part where id = :id) for no key update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return db.sql("select * from part where id = :id for no key update")
                .param("id", id.value())
                .query(PartRows::part)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /**
     * As {@link #hold(PartId)}, for someone who saw a version of it.
     *
     * @throws Refused 409 when it changed since; it lists what happened and what the part looks like now
     */
    Part hold(PartId id, Saying saying) {
        Part part = hold(id);
        Integer seen = saying.version();
        if (part.dropped() != null) {
            throw new Refused(409, "part.dropped", part.title(), part.dropped().why());
        }
        if (seen != null && seen != part.version()) {
            throw new Refused(409, "part.changed", part.title())
                    .listing("changes", since(id, seen))
                    .listing("now", List.of(part));
        }
        return part;
    }

    /** Writes what happened to a part, which becomes its next version; those above it have moved, too. */
    void note(Part part, Change.Kind kind, String why, @Nullable PersonId by, Instant now, String... args) {
        hold(part.id());
        move(part.id(), now);
        int version = db.sql("update part set version = version + 1 where id = :id returning version")
                .param("id", part.id().value())
                .query(Integer.class)
                .single();
        write(part, kind, why, version, by, now, args);
    }

    /** As {@link #note}, for the rooms of a production beside this one. */
    public void happened(PartId id, Change.Kind kind, String why, @Nullable PersonId by, Instant now, String... args) {
        note(hold(id), kind, why, by, now, args);
    }

    /** Writes what became of a part that is not there any more. */
    void last(Part part, Change.Kind kind, String why, PersonId by, Instant now) {
        write(part, kind, why, part.version() + 1, by, now);
    }

    private void write(
            Part part, Change.Kind kind, String why, int version, @Nullable PersonId by, Instant now, String... args) {
        db.sql("""
                insert into part_change (production, part, title, kind, args, why, version, by, at)
                values (:production, :part, :title, :kind, :args, :why, :version, :by, :now)""")
                .param("production", part.production().value())
                .param("part", part.id().value())
                .param("title", part.title())
                .param("kind", kind.name())
                .param("args", args)
                .param("why", why)
                .param("version", version)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Says that something moved in a part, without a line in its history: it does not stand still. */
    void move(PartId id, Instant now) {
        db.sql("""
                with recursive up as (
                    select id, parent from part where id = :id
                    union all
                    select p.id, p.parent from part p join up on p.id = up.parent),
                asked as (delete from part_stall s using up where s.part = up.id)
                update part set moved_at = :now where id in (select id from up)""").param("now", Timestamp.from(now)).param("id", id.value()).update();
    }

    /** What happened to a part after a version of it, the first first, at most {@link #TOLD_MAX}. */
    List<Change> since(PartId id, int version) {
        return db.sql(COLUMNS + "where c.part = :id and c.version > :version order by c.seq limit :most")
                .param("id", id.value())
                .param("version", version)
                .param("most", TOLD_MAX)
                .query(Changes::row)
                .list();
    }

    /** The history of a part that the viewer may look into, as far as they may know it, the latest first. */
    public Page<Change> of(PartId id, @Nullable String before, int size, Viewer viewer) {
        List<Change> rows = told(
                        COLUMNS + "where c.part = :id and c.seq < :before" + MEANT + "order by c.seq desc limit :limit",
                        viewer)
                .param("id", id.value())
                .param("before", After.number(before, Long.MAX_VALUE))
                .param("limit", size + 1)
                .query(Changes::row)
                .list();
        return Page.of(rows, size, change -> Long.toString(change.seq()));
    }

    /** What happened in a production, as far as the viewer may know, the latest first. */
    public Page<Change> in(PartId production, @Nullable String before, int size, Viewer viewer) {
        List<Change> rows = told(
                        COLUMNS + "where c.production = :id and c.seq < :before and " + TOLD + MEANT
                                + "order by c.seq desc limit :limit",
                        viewer)
                .param("id", production.value())
                .param("before", After.number(before, Long.MAX_VALUE))
                .param("limit", size + 1)
                .query(Changes::row)
                .list();
        return Page.of(rows, size, change -> Long.toString(change.seq()));
    }

    /** What happened in a production after a change, as far as the viewer may know, the first first. */
    public List<Change> after(PartId production, long seq, Viewer viewer) {
        return told(
                        COLUMNS + "where c.production = :id and c.seq > :seq and " + TOLD + MEANT
                                + "order by c.seq limit :limit",
                        viewer)
                .param("id", production.value())
                .param("seq", seq)
                .param("limit", TOLD_MAX)
                .query(Changes::row)
                .list();
    }

    /** What others did in a production after a change; as {@link #after}. */
    List<Change> ofOthers(PartId production, long seq, Viewer viewer) {
        return told(
                        COLUMNS + "where c.production = :id and c.seq > :seq and c.by is distinct from :me and " + TOLD
                                + MEANT + "order by c.seq limit :limit",
                        viewer)
                .param("id", production.value())
                .param("seq", seq)
                .param("limit", TOLD_MAX)
                .query(Changes::row)
                .list();
    }

    /** The number of the last change of each of these productions; 0 where nothing happened yet. */
    public Map<PartId, Long> last(Collection<PartId> productions) {
        Map<PartId, Long> last = new HashMap<>();
        db.sql("""
                select p.id, coalesce((select max(c.seq) from part_change c where c.production = p.id), 0) as seq
                from unnest(cast(:ids as uuid[])) as p (id)""")
                .param("ids", productions.stream().map(PartId::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    last.put(new PartId(row.getObject("id", UUID.class)), row.getLong("seq"));
                });
        return last;
    }

    private JdbcClient.StatementSpec told(String sql, Viewer viewer) {
        return Parts.seenBy(db.sql(sql), viewer).param("crew", viewer.hasAny(Cuts.CREW));
    }

    private static Change row(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("by", UUID.class);
        Array args = row.getArray("args");
        return new Change(
                row.getLong("seq"),
                new PartId(row.getObject("part", UUID.class)),
                row.getString("title"),
                Change.Kind.valueOf(row.getString("kind")),
                List.of((String[]) args.getArray()),
                row.getString("why"),
                row.getInt("version"),
                by == null ? null : new PersonId(by),
                row.getString("by_name"),
                row.getTimestamp("at").toInstant());
    }
}
