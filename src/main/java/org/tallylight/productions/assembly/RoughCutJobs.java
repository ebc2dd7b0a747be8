package org.tallylight.productions.assembly;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.tallylight.media.Jobs;
import org.tallylight.media.Tries;
import org.tallylight.productions.PartId;

/** When rough cuts are made: after everything that somebody waits for. */
@Component
class RoughCutJobs {
    private static final TaskDescriptor<String> ASSEMBLE = TaskDescriptor.of("rough-cut", String.class);

    /** After what somebody sent, before what is only better later; what is made by itself comes last. */
    private static final int ASKED_PRIORITY = -15_000;

    /** The column holds no less than -32,768. */
    private static final int ITSELF_PRIORITY = -31_000;

    private static final Duration LOOKING = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(20);

    private final Jobs jobs;

    RoughCutJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Each turn is a job of its own. */
    void soon(PartId part, int turn, boolean asked) {
        String what = part.text() + ":" + turn;
        jobs.soon(ASSEMBLE.instance(what)
                .priority(asked ? ASKED_PRIORITY : ITSELF_PRIORITY)
                .data(what)
                .build());
    }

    /** The kinds of these jobs, for those who run them. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        private final Assembling assembling;
        private final ByItself byItself;
        private final Clock clock;

        Kinds(Assembling assembling, ByItself byItself, Clock clock) {
            this.assembling = assembling;
            this.byItself = byItself;
            this.clock = clock;
        }

        @Bean
        Task<String> roughCut() {
            return Tasks.oneTime(ASSEMBLE)
                    .onFailure(Tries.later(RETRY))
                    .execute((job, context) -> step(
                            job.getData(), () -> context.getSchedulerState().isShuttingDown()));
        }

        @Bean
        Task<Void> roughCutsByThemselves() {
            return Tasks.recurring("rough-cuts-by-themselves", FixedDelay.of(LOOKING))
                    .execute((job, context) -> byItself.look(clock.instant()));
        }

        private void step(String what, BooleanSupplier stopping) {
            String[] parts = what.split(":", 2);
            try {
                assembling.step(PartId.of(parts[0]), Integer.parseInt(parts[1]), stopping);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
