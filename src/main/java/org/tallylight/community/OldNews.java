package org.tallylight.community;

import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Events that their listener could not take, since the database was away or the program was killed, are told
 * again, of all rooms. What counts as not taken is set by {@code spring.modulith.events.staleness}.
 */
@Component
class OldNews {
    private static final int BATCH_EVENTS_MAX = 100;

    private final FailedEventPublications failed;

    OldNews(FailedEventPublications failed) {
        this.failed = failed;
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    void tell() {
        failed.resubmit(ResubmissionOptions.defaults().withBatchSize(BATCH_EVENTS_MAX));
    }
}
