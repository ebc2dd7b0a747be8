package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Who is next to whom in the lineage, as far as a viewer may see. No question reads more edges of a work than it is
 * told to: what has five thousand remixes costs no more than what has fifty. What a curator refused is no lineage.
 */
@Component
@SuppressWarnings("InlineFormatString") // Statements stand above what asks them.
public class Relatives {
    /** {@code %1$s} and {@code %2$s} are the ends of an edge, {@code %3$s} what is seen, {@code %4$s} what was. */
    private static final String EDGES = """
            select e.%1$s as of, e.seq as edge, e.class, w.id, w.seq, w.title, w.medium,
                w.withdrawn_at is not null as withdrawn,
                ((%3$s) or (%4$s)) and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq) as seen,
                :person::uuid is null or exists (select 1 from work_share s
                    where s.work_id = w.id and s.person_id = :person::uuid and not exists (select 1 from nameless n
                        where n.work = w.id and n.person = s.person_id)) as by_them
            from edge e join work w on w.id = e.%2$s where e.seq = any(:edges) order by e.seq desc""";

    private final JdbcClient db;
    private final Lineage lineage;

    Relatives(JdbcClient db, Lineage lineage) {
        this.db = db;
        this.lineage = lineage;
    }

    /**
     * A work next to another.
     *
     * @param edge      the newest of the edges that join them
     * @param kinds     how the younger was made from the older, the strongest first
     * @param withdrawn whether it is a tombstone: its maker has withdrawn it, and what was made from it still names it
     * @param byThem    whether the person who is asked for made it
     */
    public record Relative(
            WorkId id,
            long seq,
            long edge,
            List<EdgeClass> kinds,
            String title,
            Medium medium,
            boolean withdrawn,
            boolean byThem) {
        Relative and(List<EdgeClass> more) {
            List<EdgeClass> all = java.util.stream.Stream.concat(kinds.stream(), more.stream())
                    .distinct()
                    .sorted()
                    .toList();
            return new Relative(id, seq, edge, all, title, medium, withdrawn, byThem);
        }
    }

    /**
     * The newest edges of one work that were looked at.
     *
     * @param last the oldest edge looked at, when there may be more behind it; else null
     */
    public record Window(List<Relative> relatives, @Nullable Long last) {}

    /**
     * What is above or below these works, the newest edge first. Which edges those are is known in memory; of the
     * database, no more of them are asked than are looked at.
     *
     * @param works  with their places in the order of publication
     * @param before edges older than this seq alone
     * @param most   the most edges that are looked at of each
     * @param by     who is asked for, or null
     */
    public Map<WorkId, Window> next(
            Map<WorkId, Long> works, boolean up, long before, int most, @Nullable PersonId by, Viewer viewer) {
        Map<Long, long[]> newest = lineage.newest(works.values(), up, before, most);
        Map<WorkId, Reading> readings = new HashMap<>();
        works.forEach((work, seq) -> readings.put(work, new Reading(newest.getOrDefault(seq, new long[0]), most)));
        Long[] edges =
                newest.values().stream().flatMapToLong(Arrays::stream).boxed().toArray(Long[]::new);
        if (edges.length > 0) {
            Sight sight = Sight.of(viewer);
            db.sql(EDGES.formatted(up ? "child" : "parent", up ? "parent" : "child", sight.one(), sight.was()))
                    .param("edges", edges)
                    .param("person", by == null ? null : by.value(), java.sql.Types.OTHER)
                    .param("me", sight.me())
                    .query((ResultSet row) -> {
                        Reading reading = readings.get(WorkRows.id(row, "of"));
                        if (reading != null && row.getBoolean("seen")) {
                            reading.read(row);
                        }
                    });
        }
        Map<WorkId, Window> found = new HashMap<>();
        readings.forEach((work, reading) -> found.put(work, reading.window()));
        return found;
    }

    /** One work's window while its rows are read. */
    private static final class Reading {
        private final Map<WorkId, Relative> relatives = new LinkedHashMap<>();
        private final @Nullable Long last;

        Reading(long[] edges, int most) {
            last = edges.length < most ? null : edges[edges.length - 1];
        }

        void read(ResultSet row) throws SQLException {
            Relative fresh = relative(row);
            relatives.merge(fresh.id(), fresh, (old, more) -> old.and(more.kinds()));
        }

        Window window() {
            return new Window(List.copyOf(relatives.values()), last);
        }
    }

    /** What a work that is not shared yet will have been made from, as far as the viewer may see. */
    public List<Relative> drafts(WorkId child, Viewer viewer) {
        Sight sight = Sight.of(viewer);
        Map<WorkId, Relative> found = new LinkedHashMap<>();
        db.sql("""
                select c.class, w.id, w.seq, w.title, w.medium, w.withdrawn_at is not null as withdrawn, 0 as edge,
                    true as by_them
                from citation c join work w on w.id = c.parent
                where c.child = :child and w.seq is not null and ((%s) or (%s)) order by c.position""".formatted(sight.one(), sight.was()))
                .param("child", child.value())
                .param("me", sight.me())
                .query((ResultSet row) -> {
                    Relative fresh = relative(row);
                    found.merge(fresh.id(), fresh, (old, more) -> old.and(more.kinds()));
                });
        return List.copyOf(found.values());
    }

    private static Relative relative(ResultSet row) throws SQLException {
        return new Relative(
                WorkRows.id(row, "id"),
                row.getLong("seq"),
                row.getLong("edge"),
                List.of(EdgeClass.of(row.getString("class"))),
                row.getString("title"),
                Medium.valueOf(row.getString("medium")),
                row.getBoolean("withdrawn"),
                row.getBoolean("by_them"));
    }

    /** What is left of those of these works that their makers have withdrawn and the viewer could see until then. */
    public Map<WorkId, Relation.Gone> tombstones(Collection<WorkId> works, Viewer viewer) {
        Map<WorkId, Relation.Gone> found = new HashMap<>();
        if (works.isEmpty()) {
            return found;
        }
        Sight sight = Sight.of(viewer);
        db.sql("""
                select w.id, w.title, case when n.work is null then p.credit_name else '' end as maker
                from work w join person p on p.id = w.maker left join nameless n on n.work = w.id and n.person = w.maker
                where w.id = any(:ids) and\s""" + sight.was())
                .param("ids", works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .param("me", sight.me())
                .query((ResultSet row) -> {
                    found.put(
                            WorkRows.id(row, "id"), new Relation.Gone(row.getString("title"), row.getString("maker")));
                });
        return found;
    }

    /** How one work was made from another. */
    public record Tie(WorkId parent, WorkId child, List<EdgeClass> kinds) {}

    /** All edges among these works. */
    public List<Tie> among(Collection<WorkId> works) {
        UUID[] ids = works.stream().map(WorkId::value).distinct().toArray(UUID[]::new);
        Map<List<WorkId>, List<EdgeClass>> found = new LinkedHashMap<>();
        db.sql("""
                select e.parent, e.child, e.class from edge e where e.child = any(:ids) and e.parent = any(:ids)
                    and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq) order by e.seq""").param("ids", ids).query((ResultSet row) -> {
            found.computeIfAbsent(
                            List.of(WorkRows.id(row, "parent"), WorkRows.id(row, "child")), ends -> new ArrayList<>())
                    .add(EdgeClass.of(row.getString("class")));
        });
        return found.entrySet().stream()
                .map(each -> new Tie(
                        each.getKey().getFirst(),
                        each.getKey().getLast(),
                        each.getValue().stream().sorted().toList()))
                .toList();
    }

    /**
     * Someone who made a work.
     *
     * @param handle null where they do not want to be named, and where they have left
     */
    public record Maker(String name, @Nullable String handle) {}

    /** Who made these works, the one who kept it first; a name that was taken off is empty. */
    public Map<WorkId, List<Maker>> makers(Collection<WorkId> works) {
        Map<WorkId, List<Maker>> found = new HashMap<>();
        db.sql("""
                select s.work_id, p.credit_name as name, p.handle, p.erased_at is not null as gone, n.person is not null as nameless
                from work_share s join work w on w.id = s.work_id join person p on p.id = s.person_id
                    left join nameless n on n.work = s.work_id and n.person = s.person_id
                where s.work_id = any(:ids) order by s.person_id <> w.maker, s.bp desc, s.person_id""")
                .param("ids", works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    boolean nameless = row.getBoolean("nameless");
                    found.computeIfAbsent(WorkRows.id(row, "work_id"), id -> new ArrayList<>())
                            .add(new Maker(
                                    nameless ? "" : row.getString("name"),
                                    nameless || row.getBoolean("gone") ? null : row.getString("handle")));
                });
        return found;
    }
}
