package org.tallylight.productions.guests;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.Id;

/** When films are marked, and when those go that nobody may see any more. */
@Configuration(proxyBeanMethods = false)
class GuestJobs {
    private static final Duration RETRY = Duration.ofSeconds(20);
    private static final Duration SWEEPING = Duration.ofHours(1);

    private final GuestFilms films;
    private final Clock clock;

    GuestJobs(GuestFilms films, Clock clock) {
        this.films = films;
        this.clock = clock;
    }

    @Bean
    Task<String> guestFilm() {
        return Tasks.oneTime(GuestFilms.MARK).onFailure(GuestJobs::later).execute((job, context) -> {
            try {
                films.make(
                        new GuestId(Id.read(job.getData())),
                        () -> context.getSchedulerState().isShuttingDown(),
                        clock.instant());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Bean
    Task<Void> guestFilmsOver() {
        return Tasks.recurring("guest-films-over", FixedDelay.of(SWEEPING))
                .execute((job, context) -> films.sweep(clock.instant()));
    }

    private static void later(ExecutionComplete ended, ExecutionOperations<String> operations) {
        operations.reschedule(
                ended, ended.getTimeDone().plus(RETRY.multipliedBy(1L + ended.getExecution().consecutiveFailures)));
    }
}
