package org.tallylight.productions;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Parts that stand still. After a week a part's own people are asked, privately; others hear of it only when they
 * say so. What moves is asked no more.
 */
@Component
public class Stalls {
    /** How many parts are asked about in one round; the rest in the next. */
    static final int ROUND_MAX = 500;

    /** What is out, done or dropped, with all below it. */
    private static final String DONE = """
            with recursive done as (
                select id from part where published_at is not null or dropped_at is not null or stage = 'DONE'
                union
                select p.id from part p join done d on p.parent = d.id)
            """;

    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;
    private final Notices notices;

    Stalls(JdbcClient db, Parts parts, Changes changes, Notices notices) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
        this.notices = notices;
    }

    private record Asked(UUID part, UUID production, String productionTitle, String title, UUID person) {}

    /**
     * Asks about what stands still: each person once for all that is theirs in a production.
     *
     * @return how many parts were asked about
     */
    @Transactional
    public int ask(Instant now) {
        Instant since = now.minus(Duration.ofDays(Part.STILL_DAYS));
        List<UUID> still = db.sql(DONE + """
                insert into part_stall (part, asked_at)
                select p.id, :now from part p
                where p.moved_at < :since and p.parent is not null
                and p.id not in (select id from done)
                and not exists (select 1 from part_stall s where s.part = p.id)
                order by p.moved_at limit :most
                on conflict do nothing returning part""")
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(since))
                .param("most", ROUND_MAX)
                .query(UUID.class)
                .list();
        List<UUID> again = db.sql(DONE + """
                update part_stall set asked_at = :now, answered_at = null, answered_by = null
                where answered_at < :since and help is null and part not in (select id from done) returning part""")
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(since))
                .query(UUID.class)
                .list();
        List<UUID> all = new ArrayList<>(still);
        all.addAll(again);
        Map<List<UUID>, List<Asked>> each = new LinkedHashMap<>();
        db.sql("""
                select p.id as part, p.production, r.title as production_title, p.title, w.person
                from part p join part r on r.id = p.production
                cross join lateral (select p.owner as person where p.ownerless_at is null union select g.person_id from part_grant g
                    where g.part = p.id) w
                where p.id = any(:ids) order by p.production, p.moved_at, p.id""")
                .param("ids", all.toArray(UUID[]::new))
                .query(Asked.class)
                .list()
                .forEach(asked -> each.computeIfAbsent(
                                List.of(asked.person(), asked.production()), key -> new ArrayList<>())
                        .add(asked));
        each.values().forEach(list -> {
            Asked first = list.getFirst();
            String link = list.size() == 1
                    ? new PartId(first.part()).text()
                    : new PartId(first.production()).text() + "/schedule";
            notices.tell(
                    new PersonId(first.person()),
                    list.size() == 1 ? "part.still" : "part.still.many",
                    "/parts/" + link + "#still",
                    now,
                    first.title(),
                    first.productionTitle(),
                    list.size() - 1);
        });
        return all.size();
    }

    /** Its people say that they are at it: nobody asks for another week. */
    @Transactional
    public void working(PartId id, Viewer by, Instant now) {
        answer(id, null, by, now);
    }

    /** Its people ask others for help, in a sentence that everyone who sees the part reads. */
    @Transactional
    public void help(PartId id, String help, Viewer by, Instant now) {
        String said = help.strip();
        if (said.isEmpty() || said.length() > Stall.HELP_CHARS_MAX) {
            throw new Invalid("help", "stall.help.length", Stall.HELP_CHARS_MAX);
        }
        answer(id, said, by, now);
    }

    private void answer(PartId id, @Nullable String help, Viewer by, Instant now) {
        parts.curated(id, by);
        Part part = changes.hold(id, Saying.NOTHING);
        if (help != null) {
            changes.note(part, Change.Kind.HELP, help, by.person(), now);
        }
        db.sql("""
                insert into part_stall (part, asked_at, answered_at, answered_by, help)
                values (:part, :now, :now, :by, :help)
                on conflict (part) do update set answered_at = :now, answered_by = :by, help = :help""")
                .param("part", id.value())
                .param("now", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("help", help, java.sql.Types.VARCHAR)
                .update();
    }

    /** How these parts stand still, in one query; those that move are left out. */
    public Map<PartId, Stall> of(Collection<PartId> ids) {
        Map<PartId, Stall> stalls = new HashMap<>();
        db.sql("select * from part_stall where part = any(:ids)")
                .param("ids", ids.stream().map(PartId::value).toArray(UUID[]::new))
                .query((row, n) -> new Stall(
                        new PartId(row.getObject("part", UUID.class)),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getTimestamp("answered_at") == null
                                ? null
                                : row.getTimestamp("answered_at").toInstant(),
                        row.getString("help")))
                .list()
                .forEach(stall -> stalls.put(stall.part(), stall));
        return stalls;
    }

    /** When the house looks for what stands still. */
    @Configuration(proxyBeanMethods = false)
    static class Looking {
        private static final Duration EVERY = Duration.ofHours(1);

        @Bean
        Task<Void> stillParts(Stalls stalls, Clock clock) {
            return Tasks.recurring("still-parts", FixedDelay.of(EVERY))
                    .execute((job, context) -> stalls.ask(clock.instant()));
        }
    }
}
