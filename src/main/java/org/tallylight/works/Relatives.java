package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
public class Relatives {
    /** {@code %1$s} and {@code %2$s} are the ends of an edge, {@code %3$s} what is seen, {@code %4$s} what was. */
    private static final String WINDOW = """
            select f.id as of, e.seq as edge, e.class, w.id, w.title, w.medium, w.withdrawn_at is not null as withdrawn,
                (%3$s) or (%4$s) as seen,
                :person::uuid is null or exists (select 1 from work_share s
                    where s.work_id = w.id and s.person_id = :person::uuid and not exists (select 1 from nameless n
                        where n.work = w.id and n.person = s.person_id)) as by_them
            from unnest(:ids::uuid[]) f (id) cross join lateral (
                select e.seq, e.class, e.%2$s as other from edge e where e.%1$s = f.id and e.seq < :before
                    and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq)
                order by e.seq desc limit %5$d) e
            join work w on w.id = e.other
            order by e.seq desc""";

    private final JdbcClient db;

    Relatives(JdbcClient db) {
        this.db = db;
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
            return new Relative(id, edge, all, title, medium, withdrawn, byThem);
        }
    }

    /**
     * The newest edges of one work that were looked at.
     *
     * @param last the oldest edge looked at, when there may be more behind it; else null
     */
    public record Window(List<Relative> relatives, @Nullable Long last) {
        static final Window EMPTY = new Window(List.of(), null);
    }

    /**
     * What is above or below these works, the newest edge first.
     *
     * @param before edges older than this seq alone
     * @param most   the most edges that are looked at of each
     * @param by     who is asked for, or null
     */
    public Map<WorkId, Window> next(
            Collection<WorkId> works, boolean up, long before, int most, @Nullable PersonId by, Viewer viewer) {
        Map<WorkId, Window> found = new HashMap<>();
        if (works.isEmpty()) {
            return found;
        }
        Sight sight = Sight.of(viewer);
        Map<WorkId, Reading> readings = new HashMap<>();
        db.sql(WINDOW.formatted(up ? "child" : "parent", up ? "parent" : "child", sight.one(), sight.was(), most))
                .param("ids", works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .param("before", before)
                .param("person", by == null ? null : by.value(), java.sql.Types.OTHER)
                .param("me", sight.me())
                .query((ResultSet row) -> {
                    readings.computeIfAbsent(WorkRows.id(row, "of"), of -> new Reading())
                            .read(row);
                });
        works.forEach(work -> found.put(work, Window.EMPTY));
        readings.forEach((work, reading) -> found.put(work, reading.window(most)));
        return found;
    }

    /** One work's window while its rows are read. */
    private static final class Reading {
        private final Map<WorkId, Relative> relatives = new LinkedHashMap<>();
        private int edges;
        private long last;

        void read(ResultSet row) throws SQLException {
            edges++;
            last = row.getLong("edge");
            if (row.getBoolean("seen")) {
                Relative fresh = new Relative(
                        WorkRows.id(row, "id"),
                        last,
                        List.of(EdgeClass.of(row.getString("class"))),
                        row.getString("title"),
                        Medium.valueOf(row.getString("medium")),
                        row.getBoolean("withdrawn"),
                        row.getBoolean("by_them"));
                relatives.merge(fresh.id(), fresh, (old, more) -> old.and(more.kinds()));
            }
        }

        Window window(int most) {
            return new Window(List.copyOf(relatives.values()), edges < most ? null : last);
        }
    }

    /** How one work was made from another. */
    public record Tie(WorkId parent, WorkId child, List<EdgeClass> kinds) {}

    /** All edges among these works. */
    public List<Tie> among(Collection<WorkId> works) {
        UUID[] ids = works.stream().map(WorkId::value).distinct().toArray(UUID[]::new);
        Map<List<WorkId>, List<EdgeClass>> found = new LinkedHashMap<>();
        db.sql("""
                select e.parent, e.child, e.class from edge e where e.child = any(:ids) and e.parent = any(:ids)
                    and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq) order by e.seq""")
                .param("ids", ids)
                .query((ResultSet row) -> {
                    found.computeIfAbsent(
                                    List.of(WorkRows.id(row, "parent"), WorkRows.id(row, "child")),
                                    ends -> new ArrayList<>())
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
                select s.work_id, p.name, p.handle, p.erased_at is not null as gone, n.person is not null as nameless
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
