package org.tallylight.works.greeting;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.People;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.works.WorkId;

/** What happens to a promise while time passes: it goes to the next greeter, or producers are told of its breach. */
@Component
class GreetingClock {
    private static final int AT_ONCE_MAX = 200;

    private final JdbcClient db;
    private final Greetings greetings;
    private final Greeters greeters;
    private final People people;
    private final Notices notices;

    GreetingClock(JdbcClient db, Greetings greetings, Greeters greeters, People people, Notices notices) {
        this.db = db;
        this.greetings = greetings;
        this.greeters = greeters;
        this.people = people;
        this.notices = notices;
    }

    private record Held(UUID work, @Nullable UUID greeter, UUID maker, boolean fit, boolean halfDown) {}

    /**
     * Hands on what nobody will answer who has it: whoever had it is away, greets no more or has left; or half of its
     * time is over, which happens to it once.
     */
    @Transactional
    public void handOn(Instant now) {
        List<Held> held = db.sql("""
                select * from (
                    select g.work, g.greeter, w.maker, g.until,
                        exists (select 1 from person p where p.id = g.greeter and %s) as fit,
                        g.passed_on_at is null and g.since + (g.until - g.since) / 2 <= :now as half_down
                    from greeting g join work w on w.id = g.work join person m on m.id = w.maker
                    where %s for update of g skip locked) each
                where not fit or half_down order by until limit :most""".formatted(Greeters.FIT, Greetings.OPEN))
                .param("now", Timestamp.from(now))
                .param("since", Greetings.since(now))
                .param("most", AT_ONCE_MAX)
                .query(Held.class)
                .list();
        for (Held each : held) {
            handOn(each, now);
        }
    }

    private void handOn(Held held, Instant now) {
        WorkId work = new WorkId(held.work);
        PersonId before = held.greeter == null ? null : new PersonId(held.greeter);
        Optional<PersonId> next = greeters.next(new PersonId(held.maker), before, now);
        if (held.halfDown) {
            db.sql("update greeting set passed_on_at = ? where work = ?")
                    .params(Timestamp.from(now), held.work)
                    .update();
        }
        if (next.isPresent()) {
            greetings.assign(work, next.get(), now);
        } else if (!held.fit && before != null) {
            db.sql("update greeting set greeter = null, assigned_at = null where work = ?")
                    .param(held.work)
                    .update();
        }
    }

    /** Tells producers, once each, of what was not answered in time. */
    @Transactional
    public void tellBreaches(Instant now) {
        record Late(UUID work, @Nullable UUID greeter, UUID maker) {}
        List<Late> late = db.sql("""
                select g.work, g.greeter, w.maker
                from greeting g join work w on w.id = g.work join person m on m.id = w.maker
                where g.until <= :now and g.breach_told_at is null and %s
                order by g.until limit :most for update of g skip locked""".formatted(Greetings.OPEN))
                .param("now", Timestamp.from(now))
                .param("since", Greetings.since(now))
                .param("most", AT_ONCE_MAX)
                .query(Late.class)
                .list();
        List<PersonId> producers = late.isEmpty() ? List.of() : people.withRole(Role.PRODUCER);
        for (Late each : late) {
            String maker = people.get(new PersonId(each.maker)).name();
            String kind = each.greeter == null ? "greeting.late.nobody" : "greeting.late";
            String greeter = each.greeter == null
                    ? ""
                    : people.get(new PersonId(Objects.requireNonNull(each.greeter)))
                            .name();
            String news = new WorkId(each.work).text();
            producers.forEach(
                    producer -> notices.tellOnce(news, producer, kind, "/admin#greeting", now, maker, greeter));
            db.sql("update greeting set breach_told_at = ? where work = ?")
                    .params(Timestamp.from(now), each.work)
                    .update();
        }
    }

    /** On one node at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        private static final Duration LOOKING = Duration.ofMinutes(1);

        @Bean
        Task<Void> greetingChore(GreetingClock greetings, Clock clock) {
            return Tasks.recurring("greeting-clock", FixedDelay.of(LOOKING)).execute((job, context) -> {
                greetings.handOn(clock.instant());
                greetings.tellBreaches(clock.instant());
            });
        }
    }
}
