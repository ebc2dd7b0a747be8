package org.tallylight.works.likeness;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetReady;
import org.tallylight.media.Jobs;
import org.tallylight.shared.NotFound;
import org.tallylight.works.SourcesNamed;
import org.tallylight.works.VersionKept;
import org.tallylight.works.WorkGone;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkShared;

/** When versions are looked at: kept, prepared, shared, and when a source is named. */
@Component
class LikenessJobs {
    private static final Logger LOG = LoggerFactory.getLogger(LikenessJobs.class);
    private static final TaskDescriptor<String> LOOK = TaskDescriptor.of("works-likeness", String.class);

    /** After what someone waits for to see or hear, before what is only better later. */
    private static final int PRIORITY = -10_000;

    private static final int TRIES_MAX = 3;
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration CATCHING_UP = Duration.ofMinutes(1);
    private static final int AT_ONCE_MAX = 60;

    private final JdbcClient db;
    private final Jobs jobs;
    private final Prints prints;

    LikenessJobs(JdbcClient db, Jobs jobs, Prints prints) {
        this.db = db;
        this.jobs = jobs;
        this.prints = prints;
    }

    /**
     * A job of an own name for each occasion: one that runs already may have looked before. Not private: the jobs call
     * it on Spring's proxy, which hands on what it can override and nothing else.
     */
    void soon(String occasion, WorkId work, int number) {
        String what = work.text() + ":" + number;
        jobs.soon(LOOK.instance(what + ":" + occasion)
                .priority(PRIORITY)
                .data(what)
                .build());
    }

    @ApplicationModuleListener
    void kept(VersionKept news) {
        soon("kept", news.work(), news.number());
    }

    @ApplicationModuleListener
    void ready(AssetReady news) {
        db.sql("select work_id, number from version where asset = ?")
                .param(news.asset().value())
                .query((row, n) ->
                        new VersionKept(new WorkId(row.getObject("work_id", UUID.class)), row.getInt("number")))
                .list()
                .forEach(each -> soon("ready", each.work(), each.number()));
    }

    @ApplicationModuleListener
    void shared(WorkShared news) {
        latest("shared", news.work());
    }

    @ApplicationModuleListener
    void named(SourcesNamed news) {
        latest("named", news.child());
    }

    private void latest(String occasion, WorkId work) {
        db.sql("select latest_version from work where id = ?")
                .param(work.value())
                .query(Integer.class)
                .optional()
                .ifPresent(number -> soon(occasion, work, number));
    }

    @ApplicationModuleListener
    void gone(WorkGone news) {
        prints.forget(news.work());
    }

    /** Hands in some of what was there before this was. */
    void catchUp() {
        List<VersionKept> some = db.sql("""
                delete from print_wanted where (work_id, number) in (
                    select work_id, number from print_wanted order by work_id desc limit ? for update skip locked)
                returning work_id, number""")
                .param(AT_ONCE_MAX)
                .query((row, n) ->
                        new VersionKept(new WorkId(row.getObject("work_id", UUID.class)), row.getInt("number")))
                .list();
        some.forEach(each -> soon("wanted", each.work(), each.number()));
    }

    /** The kinds of this room's jobs, for those who run them. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        private final LikenessJobs jobs;
        private final Resembling resembling;

        Kinds(LikenessJobs jobs, Resembling resembling) {
            this.jobs = jobs;
            this.resembling = resembling;
        }

        @Bean
        Task<String> worksLikeness() {
            return Tasks.oneTime(LOOK)
                    .onFailure(FailureHandler.<String>maxRetries(TRIES_MAX)
                            .withBackoff(RETRY)
                            .thenRemove())
                    .execute((job, context) -> look(job.getData()));
        }

        @Bean
        Task<Void> worksLikenessWanted() {
            return Tasks.recurring("works-likeness-wanted", FixedDelay.of(CATCHING_UP))
                    .execute((job, context) -> jobs.catchUp());
        }

        private void look(String what) {
            String[] parts = what.split(":", 2);
            try {
                resembling
                        .look(WorkId.of(parts[0]), Integer.parseInt(parts[1]))
                        .forEach(younger -> jobs.soon("older", younger.work(), younger.number()));
            } catch (NotFound e) {
                LOG.info("{} was removed while it was looked at.", what);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
