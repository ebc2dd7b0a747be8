package org.tallylight.media;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands in this room's jobs, and does them. */
@Component
class MediaJobs {
    private static final Logger LOG = LoggerFactory.getLogger(MediaJobs.class);
    private static final TaskDescriptor<String> PREPARE = TaskDescriptor.of("media-prepare", String.class);
    private static final TaskDescriptor<String> FINISH = TaskDescriptor.of("media-finish", String.class);
    private static final TaskDescriptor<String> EDIT = TaskDescriptor.of("media-edit", String.class);

    /** Of the next job of a person who has no other. */
    private static final int FIRST_PRIORITY = 0;

    private static final int EDIT_PRIORITY = -15_000;
    private static final int REST_PRIORITY = -20_000;
    private static final int WAITING_COUNTED_MAX = 10_000;
    private static final Duration SWEEPING = Duration.ofHours(1);

    private final Jobs jobs;
    private final JdbcClient jdbc;

    MediaJobs(Jobs jobs, JdbcClient jdbc) {
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    /**
     * Hands in a stage of an asset. Everyone's next file comes before anyone's second one, however many someone
     * sends; and what somebody is waiting for comes before what is only better later.
     */
    void make(AssetId asset, Stage stage) {
        int before = Math.min(WAITING_COUNTED_MAX, waitingBefore(asset, stage));
        TaskInstance.Builder<String> job = switch (stage) {
            case FIRST -> PREPARE.instance(asset.text()).priority(FIRST_PRIORITY - before);
            case REST -> FINISH.instance(asset.text()).priority(REST_PRIORITY - before);
        };
        jobs.soon(job.data(asset.text()).build());
    }

    /** Hands in the file of an asset for edit suites: after all that is waited for, before what is only better later. */
    void edit(AssetId asset) {
        jobs.soon(EDIT.instance(asset.text())
                .priority(EDIT_PRIORITY)
                .data(asset.text())
                .build());
    }

    /** How many other assets of the same sender wait for this stage; visitors count as one sender. */
    private int waitingBefore(AssetId asset, Stage stage) {
        String waiting = switch (stage) {
            case FIRST -> "ready_at is null";
            case REST -> "ready_at is not null";
        };
        return jdbc.sql("""
                        select count(*) from asset
                        where finished_at is null and failed_at is null and id <> :id and %s
                            and (accepted_by = (select accepted_by from asset where id = :id)
                                or (accepted_by is null and (select accepted_by from asset where id = :id) is null))
                        """.formatted(waiting))
                .param("id", asset.value())
                .query(Integer.class)
                .single();
    }

    /** The kinds of this room's jobs, for those who run them. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        private final Preparation preparation;
        private final BlobSweep sweep;
        private final LooseAssets loose;
        private final OpenUploads uploads;
        private final SegmentShelf segments;
        private final EditingBench editing;
        private final MediaLimits limits;

        Kinds(
                Preparation preparation,
                BlobSweep sweep,
                LooseAssets loose,
                OpenUploads uploads,
                SegmentShelf segments,
                EditingBench editing,
                MediaLimits limits) {
            this.preparation = preparation;
            this.sweep = sweep;
            this.loose = loose;
            this.segments = segments;
            this.uploads = uploads;
            this.editing = editing;
            this.limits = limits;
        }

        @Bean
        Task<String> mediaPrepare() {
            return stage(PREPARE, Stage.FIRST);
        }

        @Bean
        Task<String> mediaFinish() {
            return stage(FINISH, Stage.REST);
        }

        private Task<String> stage(TaskDescriptor<String> kind, Stage stage) {
            return Tasks.oneTime(kind)
                    .onFailure(Tries.later(Duration.ofSeconds(limits.retrySeconds())))
                    .execute((job, context) -> run(new MediaJob.Make(AssetId.of(job.getData()), stage), context));
        }

        @Bean
        Task<String> mediaEdit() {
            return Tasks.oneTime(EDIT)
                    .onFailure(Tries.later(Duration.ofSeconds(limits.retrySeconds())))
                    .execute((job, context) -> run(new MediaJob.Edit(AssetId.of(job.getData())), context));
        }

        @Bean
        Task<Void> mediaSweep() {
            return Tasks.recurring("media-sweep", FixedDelay.of(SWEEPING))
                    .execute((job, context) -> run(new MediaJob.Sweep(), context));
        }

        private void run(MediaJob job, ExecutionContext context) {
            try {
                switch (job) {
                    case MediaJob.Make(var asset, var stage) ->
                        preparation.run(
                                asset, stage, () -> context.getSchedulerState().isShuttingDown());
                    case MediaJob.Edit(var asset) ->
                        editing.make(asset, () -> context.getSchedulerState().isShuttingDown());
                    case MediaJob.Sweep() ->
                        LOG.debug(
                                "Swept {} uploads, {} loose assets, {} runs, {} editing files, {} loose blobs",
                                uploads.sweep(),
                                loose.sweep(),
                                segments.sweep(),
                                editing.sweep(),
                                sweep.sweep());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
