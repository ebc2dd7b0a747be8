package org.tallylight.productions.exchange;

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
    private static final int TRIES_MAX = 3;
    private static final Duration RETRY = Duration.ofSeconds(20);

    private final Jobs jobs;

    RecognizingJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    void soon(SentTimelineId id) {
        jobs.soon(LOOK.instance(id.text() + ":" + Id.fresh()).data(id.text()).build());
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
                    .onFailure(FailureHandler.<String>maxRetries(TRIES_MAX)
                            .withBackoff(RETRY)
                            .thenRemove())
                    .execute((job, context) -> look(SentTimelineId.of(job.getData())));
        }

        private void look(SentTimelineId id) {
            try {
                recognizing.look(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
