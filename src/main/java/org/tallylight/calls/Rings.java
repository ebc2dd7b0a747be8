package org.tallylight.calls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;

/**
 * The order in which someone sees what a call was given: by chance, another for each viewer and day, and the same all
 * day. What few have seen comes in an earlier round. Up to {@link #SHUFFLED_MAX} are shuffled for each viewer; of more,
 * each viewer begins at a place of their own on one of two rings, which costs no more for a hundred times as many.
 */
@Component
@SuppressWarnings("InlineFormatString") // Statements stand above what asks them.
class Rings {
    static final int SHUFFLED_MAX = 1_000;

    /** Of each round the arc from where the viewer begins, then the one before it. */
    private static final int ARCS = 32;

    private static final String SHUFFLED = """
            select round * 2 as arc, hashtextextended(id::text, :start) as place, id
            from contribution where call_id = :call
                and (round * 2, hashtextextended(id::text, :start)) > (:arc, :after)
            order by 1, 2 limit :limit""";

    private static final String TURNED = """
            select n as arc, c.place, c.id from generate_series(:arc, %d) n cross join lateral (
                select x.%2$s as place, x.id from contribution x
                where x.call_id = :call and x.round = n / 2
                    and x.%2$s >= case when n %% 2 = 0 then :start else :least end
                    and x.%2$s <= case when n %% 2 = 0 then :most else :before end
                    and x.%2$s > case when n = :arc then :after else :least end
                order by x.%2$s limit :limit) c
            order by 1, 2 limit :limit""";

    private final JdbcClient db;

    Rings(JdbcClient db) {
        this.db = db;
    }

    private record Placed(int arc, long place, Contribution contribution) {
        String key() {
            return Integer.toString(arc, 36) + "." + Long.toString(place, 36);
        }
    }

    private record Place(int arc, long after) {
        static Place read(@Nullable String key) {
            if (key == null || key.isBlank()) {
                return new Place(0, Long.MIN_VALUE);
            }
            int dot = key.indexOf('.');
            try {
                int arc = Integer.parseInt(key.substring(0, Math.max(dot, 0)), 36);
                if (arc < 0 || arc >= ARCS) {
                    throw After.refused();
                }
                return new Place(arc, Long.parseLong(key.substring(dot + 1), 36));
            } catch (NumberFormatException e) {
                throw After.refused();
            }
        }
    }

    Page<Contribution> of(CallId call, int given, Viewer viewer, LocalDate day, @Nullable String after, int size) {
        Place from = Place.read(after);
        long who = viewer.person() == null ? 0 : viewer.person().value().getLeastSignificantBits();
        SplittableRandom chance = new SplittableRandom(who * 31 + day.toEpochDay());
        String ring = chance.nextBoolean() ? "ring_a" : "ring_b";
        // Never the least number of all, so that there is one before it.
        long start = Math.max(chance.nextLong(), Long.MIN_VALUE + 1);
        String order = given <= SHUFFLED_MAX ? SHUFFLED : TURNED.formatted(ARCS - 1, ring);
        List<Placed> rows = db.sql("select shown.arc, shown.place, y.* from (" + order + ") shown join ("
                        + CallRows.CONTRIBUTIONS + ") y on y.id = shown.id order by shown.arc, shown.place")
                .param("call", call.value())
                .param("start", start)
                .param("before", start - 1)
                .param("least", Long.MIN_VALUE)
                .param("most", Long.MAX_VALUE)
                .param("arc", from.arc())
                .param("after", from.after())
                .param("limit", size + 1)
                .query(Rings::row)
                .list();
        return Page.of(rows, size, Placed::key).map(Placed::contribution);
    }

    private static Placed row(ResultSet row, int number) throws SQLException {
        return new Placed(row.getInt("arc"), row.getLong("place"), CallRows.contribution(row, number));
    }
}
