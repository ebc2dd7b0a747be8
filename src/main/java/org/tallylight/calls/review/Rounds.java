package org.tallylight.calls.review;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts each night how many have seen what was given, by doublings: what few have seen comes first the next day. By
 * night, since an order is to hold for a day.
 */
@Component
public class Rounds {
    /** Longer than from one night to the next, so that a night that was missed is made up for. */
    private static final Duration LOOKED_BACK = Duration.ofDays(3);

    private final JdbcClient db;

    Rounds(JdbcClient db) {
        this.db = db;
    }

    /** Counts what was seen lately; a second time changes nothing. */
    public void count(Instant now) {
        db.sql("""
                update contribution c set round = v.round
                from (
                    select s.contribution_id, least(15, floor(log(2, count(*) + 1)))::smallint as round
                    from contribution_view s
                    where s.contribution_id in (select l.contribution_id from contribution_view l where l.at >= :since)
                    group by s.contribution_id) v
                where c.id = v.contribution_id and c.round <> v.round""").param("since", Timestamp.from(now.minus(LOOKED_BACK))).update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Nightly {
        private static final LocalTime SOON_AFTER_MIDNIGHT = LocalTime.of(0, 2);

        @Bean
        Task<Void> contributionRounds(Rounds rounds, Clock clock) {
            return Tasks.recurring("contribution-rounds", new Daily(ZoneOffset.UTC, SOON_AFTER_MIDNIGHT))
                    .execute((job, context) -> rounds.count(clock.instant()));
        }
    }
}
