package org.tallylight.publishing.heritage;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Page;
import org.tallylight.works.Heritage;

/**
 * The shows that are out and use what someone made, or what was made from it. A show is named whoever may open the
 * work it uses: its credits name that too.
 */
@Component
class Appearances {
    /** The most uses of works in shows that are looked at, those of the newest shows. */
    static final int USES_MAX = 20_000;

    private final JdbcClient db;
    private final Heritage heritage;

    Appearances(JdbcClient db, Heritage heritage) {
        this.db = db;
        this.heritage = heritage;
    }

    /** All of them, and for how long together. */
    record All(List<Appearance> shows, Flicks whole, Flicks itself) {
        /** A page of them, the newest show first. */
        Page<Appearance> page(@Nullable String after, int size) {
            Keyset key = Keyset.read(after, Keyset.END);
            List<Appearance> rest = shows.stream()
                    .filter(each -> Comparator.comparing(Keyset::at)
                                    .thenComparing(Keyset::id, Appearances::compare)
                                    .compare(new Keyset(each.at(), each.part().value()), key)
                            < 0)
                    .limit(size + 1L)
                    .toList();
            return Page.of(rest, size, last -> Keyset.write(last.at(), last.part()));
        }
    }

    /** As PostgreSQL orders them: by their bytes. */
    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** One show while its uses are read. */
    private record Show(
            PartId part, String title, @Nullable String season, Instant at, List<Span> all, List<Span> itself) {
        Appearance appearance() {
            return new Appearance(part, title, season, at, Span.together(all), Span.together(itself));
        }
    }

    All of(Heritage.Of of) {
        if (of.seqs().isEmpty()) {
            return new All(List.of(), Flicks.ZERO, Flicks.ZERO);
        }
        Map<PartId, Show> shows = new LinkedHashMap<>();
        db.sql("""
                select n.part, n.published_at, p.title, s.title as season, u.in_flicks, u.out_flicks,
                    w.seq = any(:own) as itself
                from work w join use u on u.work_id = w.id join publication n on n.cut = u.cut and n.withdrawn_at is null
                    join part p on p.id = n.part left join part s on s.id = p.production and s.id <> p.id
                where w.seq = any(:all) and not exists (select 1 from hidden_subject h
                    where h.kind = 'PART' and h.subject in (p.id, p.production))
                order by n.published_at desc, n.part desc limit :most""")
                .param("own", of.seqs().toArray(Long[]::new))
                .param("all", heritage.withDescendants(of))
                .param("most", USES_MAX)
                .query((ResultSet row) -> {
                    PartId part = new PartId(row.getObject("part", UUID.class));
                    Show show = shows.get(part);
                    if (show == null) {
                        show = new Show(
                                part,
                                row.getString("title"),
                                row.getString("season"),
                                row.getTimestamp("published_at").toInstant(),
                                new ArrayList<>(),
                                new ArrayList<>());
                        shows.put(part, show);
                    }
                    Span span = new Span(row.getLong("in_flicks"), row.getLong("out_flicks"));
                    show.all().add(span);
                    if (row.getBoolean("itself")) {
                        show.itself().add(span);
                    }
                });
        List<Appearance> all = shows.values().stream().map(Show::appearance).toList();
        return new All(
                all,
                all.stream().map(Appearance::whole).reduce(Flicks.ZERO, Flicks::plus),
                all.stream().map(Appearance::itself).reduce(Flicks.ZERO, Flicks::plus));
    }
}
