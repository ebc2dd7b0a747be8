package org.tallylight.works.greeting;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** First works that nobody has answered within the time that was promised, for whoever runs the company. */
@Component
public class Breaches {
    private static final int SHOWN_MAX = 20;

    private final JdbcClient db;
    private final Works works;

    Breaches(JdbcClient db, Works works) {
        this.db = db;
        this.works = works;
    }

    /**
     * A promise that was not kept.
     *
     * @param path    of the work, or null for who may not see it
     * @param maker   the name of who waits, {@code handle} their handle
     * @param greeter the name of who was to answer, or null when there was nobody
     * @param until   by when
     */
    public record Breach(
            @Nullable String path,
            String maker,
            String handle,
            @Nullable String greeter,
            @Nullable String greeterHandle,
            Instant until) {}

    /**
     * All of them.
     *
     * @param oldest when the first of them should have been answered, or null when there are none
     * @param first  at most 20, the oldest first
     */
    public record Late(int count, @Nullable Instant oldest, List<Breach> first) {}

    public Late late(Viewer viewer, Instant now) {
        record Row(
                UUID work,
                String maker,
                String handle,
                @Nullable String greeter,
                @Nullable String greeterHandle,
                Timestamp until,
                int count) {}
        List<Row> rows = db.sql("""
                select g.work, m.name as maker, m.handle, p.name as greeter, p.handle as greeter_handle, g.until,
                    count(*) over () as count
                from greeting g join work w on w.id = g.work join person m on m.id = w.maker
                    left join person p on p.id = g.greeter
                where g.until <= :now and %s
                order by g.until, g.work limit :most""".formatted(Greetings.OPEN))
                .param("now", Timestamp.from(now))
                .param("since", Greetings.since(now))
                .param("most", SHOWN_MAX)
                .query(Row.class)
                .list();
        Set<WorkId> seen = works.visibleTo(viewer)
                .find(rows.stream().map(row -> new WorkId(row.work())).toList())
                .keySet();
        List<Breach> first = rows.stream()
                .map(row -> new Breach(
                        seen.contains(new WorkId(row.work())) ? "/works/" + new WorkId(row.work()).text() : null,
                        row.maker(),
                        row.handle(),
                        row.greeter(),
                        row.greeterHandle(),
                        row.until().toInstant()))
                .toList();
        return new Late(
                rows.isEmpty() ? 0 : rows.getFirst().count(),
                first.isEmpty()
                        ? null
                        : Objects.requireNonNull(first.getFirst()).until(),
                first);
    }
}
