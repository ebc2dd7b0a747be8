package org.tallylight.works.finding;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads works anew for the search where many changed at once: a maker's new name, a merged tag, a source whose licence
 * matters to all that was made from it. One at a time, so that nobody waits for it.
 */
@Component
class Stale {
    private static final int AT_ONCE_MAX = 5_000;

    private final JdbcClient db;

    Stale(JdbcClient db) {
        this.db = db;
    }

    @Scheduled(fixedDelay = 2_000, initialDelay = 5_000)
    void catchUp() {
        for (int i = 0; i < AT_ONCE_MAX; i++) {
            if (!db.sql("select work_search_catch_up()").query(Boolean.class).single()) {
                return;
            }
        }
    }
}
