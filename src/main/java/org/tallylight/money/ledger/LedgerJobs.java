package org.tallylight.money.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ledger does by itself: it seals what was posted, and recomputes all of itself each night. */
@Configuration(proxyBeanMethods = false)
class LedgerJobs {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerJobs.class);
    private static final Duration SEALING = Duration.ofSeconds(10);
    private static final LocalTime NIGHT = LocalTime.of(3, 17);

    @Bean
    Task<Void> ledgerSeal(Seals seals, Clock clock) {
        return Tasks.recurring("ledger-seal", FixedDelay.of(SEALING)).execute((job, context) -> {
            while (seals.seal(Seals.SEALED_MAX_TRANSACTIONS, clock.instant()) == Seals.SEALED_MAX_TRANSACTIONS) {
                LOG.debug("Sealing on");
            }
            if (seals.sealing().late(clock.instant())) {
                LOG.error("Transactions of the ledger have waited for their seal for over {}.", Sealing.UNSEALED_MAX);
            }
        });
    }

    @Bean
    Task<Void> ledgerVerify(Books books) {
        return Tasks.recurring("ledger-verify", new Daily(ZoneOffset.UTC, NIGHT))
                .execute((job, context) -> books.verify()
                        .problems()
                        .forEach(problem -> LOG.error("The ledger does not add up: {}", problem)));
    }
}
