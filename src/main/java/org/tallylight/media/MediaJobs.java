package org.tallylight.media;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Hands in this room's jobs, and does them. */
@Component
class MediaJobs {
    private static final Logger LOG = LoggerFactory.getLogger(MediaJobs.class);
    private static final TaskDescriptor<String> PREPARE = TaskDescriptor.of("media-prepare", String.class);
    private static final Duration SWEEPING = Duration.ofHours(1);
    private static final int WAIT_DOUBLINGS_MAX = 6;

    private final Jobs jobs;

    MediaJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    void prepare(AssetId asset) {
        jobs.soon(PREPARE.instance(asset.text()).data(asset.text()).build());
    }

    /** The kinds of this room's jobs, for those who run them. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        private final Preparation preparation;
        private final BlobSweep sweep;
        private final LooseAssets loose;
        private final OpenUploads uploads;
        private final MediaLimits limits;

        Kinds(Preparation preparation, BlobSweep sweep, LooseAssets loose, OpenUploads uploads, MediaLimits limits) {
            this.preparation = preparation;
            this.sweep = sweep;
            this.loose = loose;
            this.uploads = uploads;
            this.limits = limits;
        }

        @Bean
        Task<String> mediaPrepare() {
            return Tasks.oneTime(PREPARE)
                    .onFailure(this::later)
                    .execute((job, context) -> run(new MediaJob.Prepare(AssetId.of(job.getData())), context));
        }

        @Bean
        Task<Void> mediaSweep() {
            return Tasks.recurring("media-sweep", FixedDelay.of(SWEEPING))
                    .execute((job, context) -> run(new MediaJob.Sweep(), context));
        }

        private void run(MediaJob job, ExecutionContext context) {
            try {
                switch (job) {
                    case MediaJob.Prepare(var asset) ->
                        preparation.run(asset, () -> context.getSchedulerState().isShuttingDown());
                    case MediaJob.Sweep() ->
                        LOG.debug(
                                "Swept {} uploads, {} loose assets, {} loose blobs",
                                uploads.sweep(),
                                loose.sweep(),
                                sweep.sweep());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Each next try waits twice as long. How many there are is counted by the preparation. */
        private void later(ExecutionComplete ended, ExecutionOperations<String> operations) {
            int doublings = Math.min(WAIT_DOUBLINGS_MAX, ended.getExecution().consecutiveFailures);
            Duration wait = Duration.ofSeconds(limits.retrySeconds()).multipliedBy(1L << doublings);
            operations.reschedule(ended, ended.getTimeDone().plus(wait));
        }
    }
}
