package org.tallylight.productions.exchange;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.tallylight.media.Jobs;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.shared.Id;

/** When films are compared with what nobody knows of a timeline: somebody waits for it. */
@Component
class RecognizingJobs {
    private static final TaskDescriptor<String> LOOK = TaskDescriptor.of("exchange-recognizing", String.class);

    /** After what somebody sent and waits for, before what is only better later. */
    private static final int PRIORITY = -12_000;

    private static final int TRIES_MAX = 3;
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
        private final RecognizingJobs jobs;
        private final Recognizing recognizing;

        Kinds(RecognizingJobs jobs, Recognizing recognizing) {
            this.jobs = jobs;
            this.recognizing = recognizing;
        }

        @Bean
        Task<String> exchangeRecognizing() {
            return Tasks.oneTime(LOOK)
                    .onFailure(FailureHandler.<String>maxRetries(TRIES_MAX)
                            .withBackoff(RETRY)
                            .then(this::end))
                    .execute((job, context) -> look(SentTimelineId.of(job.getData())));
        }

        private void look(SentTimelineId id) {
            try {
                if (recognizing.look(id)) {
                    jobs.soon(id);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void end(ExecutionComplete ended, ExecutionOperations<String> operations) {
            String instance = ended.getExecution().getId();
            recognizing.end(SentTimelineId.of(instance.substring(0, instance.indexOf(':'))));
            operations.remove();
        }
    }
}
