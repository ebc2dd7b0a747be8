package org.tallylight.community.telling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** Writes the letters that are due, on whichever node comes first. */
@Component
class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int ROUNDS_MAX = 50;
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final DueLetters letters;
    private final Digests digests;
    private final Clock clock;

    Deliveries(DueLetters letters, Digests digests, Clock clock) {
        this.letters = letters;
        this.digests = digests;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 7_000)
    void letters() {
        for (int i = 0; i < ROUNDS_MAX; i++) {
            List<DueLetters.Due> due = letters.take(clock.instant());
            for (DueLetters.Due each : due) {
                try {
                    letters.write(each);
                } catch (RuntimeException e) {
                    LOG.warn(
                            "the letter of the notice {} could not be written",
                            each.notice().id(),
                            e);
                }
            }
            if (due.size() < DueLetters.BATCH_LETTERS_MAX) {
                return;
            }
        }
    }

    @Scheduled(fixedDelay = 20_000, initialDelay = 15_000)
    void digests() {
        Instant now = clock.instant();
        for (int i = 0; i < ROUNDS_MAX && digests.plan(now); i++) {}
        for (PersonId person : digests.due(now)) {
            try {
                digests.write(person, now);
            } catch (RuntimeException e) {
                LOG.warn("a digest could not be written", e);
                digests.postpone(person, now.plus(AGAIN_AFTER));
            }
        }
    }
}
