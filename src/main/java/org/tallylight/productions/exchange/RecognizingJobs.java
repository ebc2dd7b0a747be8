package org.tallylight.productions.exchange;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.tallylight.media.Jobs;
import org.tallylight.media.Tries;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.shared.Id;

/** When films are compared with what nobody knows of a timeline: somebody waits for it. */
@Component
class RecognizingJobs {
    private static final TaskDescriptor<String> LOOK = TaskDescriptor.of("exchange-recognizing", String.class);

    /** After what somebody sent and waits for, before what is only better later. */
    private static final int PRIORITY = -12_000;

    private static final Duration RETRY = Duration.ofSeconds(20);

    private final Jobs jobs;

    RecognizingJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    void soon(SentTimelineId id) {
        jobs.soon(LOOK.instance(id.text() + ":" + Id.fresh())
                .priority(PRIORITY)
                .data(id.text())
                .build());
    }

    /** The kind of these jobs, for those who run them. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        private final Recognizing recognizing;

        Kinds(Recognizing recognizing) {
            this.recognizing = recognizing;
        }

        @Bean
        Task<String> exchangeRecognizing() {
            return Tasks.oneTime(LOOK)
                    .onFailure(Tries.later(RETRY))
                    .execute((job, context) -> look(
                            SentTimelineId.of(job.getData()),
                            () -> context.getSchedulerState().isShuttingDown()));
        }

        private void look(SentTimelineId id, BooleanSupplier stopping) {
            try {
                recognizing.look(id, stopping);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
