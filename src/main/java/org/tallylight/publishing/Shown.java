package org.tallylight.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Showings;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** Where works are shown, from the cuts that are out, and from those that are locked. */
@Component
class Shown implements Showings {
    /** So many uses are looked at for one page of works. */
    private static final int USES_MAX = 5_000;

    /** Of one work in one cut, so that one that is on a thousand times hides no other. */
    private static final int SPANS_MAX = 200;

    private static final String USES = """
            select * from (select n.published_at,
                row_number() over (partition by u.work_id, p.id order by u.in_flicks) as place, u.work_id, p.id as part, p.title, s.title as season, n.cut is not null as out, u.in_flicks,
                u.out_flicks, u.off_screen_points_bp > 0 as unseen
            from use u join cut c on c.id = u.cut and c.locked_at is not null
                join part p on p.id = c.part left join part s on s.id = p.production and s.id <> p.id
                left join publication n on n.part = p.id and n.withdrawn_at is null
            where u.work_id = any(:works) and c.id = coalesce(n.cut, (
                    select z.id from cut z where z.part = p.id and z.locked_at is not null order by z.number desc limit 1))
                and not exists (select 1 from hidden_subject h
                    where h.kind = 'PART' and h.subject in (p.id, p.production))
            ) each where place <= :spans
            order by published_at desc nulls last, part, in_flicks limit :most""";

    private final JdbcClient db;
    private final Parts parts;

    Shown(JdbcClient db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    private record Row(
            WorkId work,
            PartId part,
            String title,
            @Nullable String season,
            boolean out,
            @Nullable Span span) {}

    @Override
    public Map<WorkId, List<Showing>> of(Collection<WorkId> works, Viewer viewer) {
        if (works.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = db.sql(USES)
                .param("works", works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .param("spans", SPANS_MAX)
                .param("most", USES_MAX)
                .query(Shown::row)
                .list();
        Set<PartId> closed = new LinkedHashSet<>();
        rows.stream().filter(row -> !row.out()).forEach(row -> closed.add(row.part()));
        Map<PartId, Part> seen = parts.visibleTo(viewer).find(closed);
        Map<WorkId, Map<PartId, List<Row>>> grouped = new HashMap<>();
        for (Row row : rows) {
            if (row.out() || seen.containsKey(row.part())) {
                grouped.computeIfAbsent(row.work(), work -> new LinkedHashMap<>())
                        .computeIfAbsent(row.part(), part -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<WorkId, List<Showing>> shown = new HashMap<>();
        grouped.forEach((work, shows) -> shown.put(
                work,
                shows.values().stream().limit(SHOWS_MAX).map(Shown::showing).toList()));
        return shown;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Span span = row.getBoolean("unseen")
                ? null
                : new Span(new Flicks(row.getLong("in_flicks")), new Flicks(row.getLong("out_flicks")));
        return new Row(
                new WorkId(row.getObject("work_id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                row.getString("title"),
                row.getString("season"),
                row.getBoolean("out"),
                span);
    }

    private static Showing showing(List<Row> uses) {
        Row first = uses.getFirst();
        List<Span> spans = joined(uses);
        String title = first.season() == null ? first.title() : first.title() + " · " + first.season();
        String path = first.out()
                ? "/watch/" + first.part().text()
                : "/parts/" + first.part().text();
        if (first.out() && !spans.isEmpty()) {
            path += "#t=" + spans.getFirst().in().millis() / 1000;
        }
        return new Showing(first.part().value(), title, path, first.out(), spans);
    }

    /** Those that touch or overlap as one; they come by their beginnings. */
    private static List<Span> joined(List<Row> uses) {
        List<Span> joined = new ArrayList<>();
        for (Row row : uses) {
            Span span = row.span();
            if (span == null) {
                continue;
            }
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.out().compareTo(span.in()) >= 0) {
                joined.removeLast();
                joined.add(new Span(last.in(), last.out().compareTo(span.out()) >= 0 ? last.out() : span.out()));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }
}
