package org.tallylight.works;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of what earlier tests sent, all has been made that will be: whoever counts rows and files counts their own. */
final class Quiet {
    private Quiet() {}

    static void of(JdbcClient db) {
        await().atMost(Duration.ofMinutes(4))
                .until(() -> db.sql("""
                                        select count(*) from scheduled_tasks
                                        where task_instance <> 'recurring' and coalesce(consecutive_failures, 0) = 0""").query(Long.class).single() == 0);
    }
}
