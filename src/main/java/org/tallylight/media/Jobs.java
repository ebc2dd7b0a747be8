package org.tallylight.media;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done later, of all rooms: a job is a row that commits with the fact that caused it, survives
 * a crash and runs on any node. A room declares its kinds as {@link Task} beans, with text as data, and
 * hands in each job with {@link #soon}. A job may run twice and must not mind. Recurring tasks are chores:
 * they take moments, and wait for no job.
 */
@Component
public class Jobs implements SmartLifecycle {
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int HEARTBEATS_MISSED_MAX = 4;
    private static final Duration SHUTDOWN_MAX = Duration.ofSeconds(5);
    private static final String CHORES = "scheduled_chores";
    private static final int CHORE_THREADS = 2;
    private static final String NONE = "none";
    /** {@code in_failed_sql_transaction}: it asked once more after the other's row stood in its way. */
    private static final String ABORTED = "25P02";

    /** Where jobs are done on this node: beside its pages, nowhere, or in place of pages. */
    private static final List<String> HERE = List.of("beside", NONE, "only");

    // Jobs live in the machine's time: the injected clock may be shifted, and they would wait for it.
    private final SystemClock machine = new SystemClock();
    private final DataSource database;
    private final ObjectProvider<Task<?>> tasks;
    private final MediaLimits limits;
    private final FFmpeg ffmpeg;
    private final String here;
    private final SchedulerClient client;
    private final TransactionTemplate attempt;
    private @Nullable Scheduler running;
    private @Nullable Scheduler chores;

    Jobs(
            DataSource database,
            ObjectProvider<Task<?>> tasks,
            MediaLimits limits,
            FFmpeg ffmpeg,
            PlatformTransactionManager transactions,
            @Value("${tallylight.jobs:beside}") String here) {
        this.database = new TransactionAwareDataSourceProxy(database);
        this.tasks = tasks;
        this.limits = limits;
        this.ffmpeg = ffmpeg;
        if (!HERE.contains(here)) {
            throw new IllegalArgumentException("tallylight.jobs is one of " + HERE + ", not " + here);
        }
        this.here = here;
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.client = SchedulerClient.Builder.create(this.database, List.of())
                .serializer(new JobText())
                .enablePriority()
                .build();
    }

    /** Has a job done as soon as what runs now is committed; one that is waiting already is left to it. */
    public void soon(TaskInstance<String> job) {
        handIn(job);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    look();
                }
            });
        } else {
            look();
        }
    }

    /** Up to a savepoint, since a job that another hands in at the same moment ends what PostgreSQL was doing. */
    private void handIn(TaskInstance<String> job) {
        try {
            attempt.executeWithoutResult(status -> client.scheduleIfNotExists(job, machine.now()));
        } catch (SQLRuntimeException e) {
            if (!(e.getCause() instanceof SQLException why) || !ABORTED.equals(why.getSQLState())) {
                throw e;
            }
        }
    }

    private synchronized void look() {
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /** Begins to do jobs on this node, unless it is told to do {@code none} or has no threads for them. */
    @Override
    public synchronized void start() {
        if (running != null || here.equals(NONE) || limits.jobsAtOnce() == 0) {
            return;
        }
        List<Task<?>> once = new ArrayList<>();
        List<RecurringTask<?>> often = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof RecurringTask<?> recurring) {
                often.add(recurring);
            } else {
                once.add(task);
            }
        }
        try {
            ffmpeg.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = scheduler(once)
                .threads(limits.jobsAtOnce())
                .enablePriority()
                // What is fetched ahead cannot be overtaken, so hardly anything is.
                .pollUsingFetch(0, 1)
                .build();
        chores = scheduler(List.of())
                .tableName(CHORES)
                .startTasks(often)
                .threads(CHORE_THREADS)
                .build();
        running.start();
        chores.start();
    }

    private SchedulerBuilder scheduler(List<Task<?>> known) {
        return Scheduler.create(database, known)
                .serializer(new JobText())
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED_MAX)
                .shutdownMaxWait(SHUTDOWN_MAX);
    }

    /** Stops doing jobs here; one that is running is done again later. */
    @Override
    public synchronized void stop() {
        if (running != null) {
            ffmpeg.close();
            running.stop();
            running = null;
        }
        if (chores != null) {
            chores.stop();
            chores = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
