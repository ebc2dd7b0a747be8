package org.tallylight.works.likeness;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetReady;
import org.tallylight.media.GivenUp;
import org.tallylight.media.Jobs;
import org.tallylight.media.Tries;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.works.SourcesNamed;
import org.tallylight.works.VersionKept;
import org.tallylight.works.WorkGone;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkShared;

/**
 * When versions are looked at: kept, prepared, shared, and when a source is named. What was given up is looked at again
 * when an operator says so, and not before.
 */
@Component
class LikenessJobs implements GivenUp {
    private static final TaskDescriptor<String> LOOK = TaskDescriptor.of("works-likeness", String.class);

    /** After what someone waits for to see or hear, before what is only better later. */
    private static final int PRIORITY = -10_000;

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration CATCHING_UP = Duration.ofMinutes(1);
    private static final int AT_ONCE_MAX = 60;

    private final JdbcClient db;
    private final Jobs jobs;
    private final Prints prints;
    private final Clock clock;

    LikenessJobs(JdbcClient db, Jobs jobs, Prints prints, Clock clock) {
        this.db = db;
        this.jobs = jobs;
        this.prints = prints;
        this.clock = clock;
    }

    /** A version that is looked at once more: one that runs already may have looked before. */
    record Turn(WorkId work, int number, int nth) {
        private static final String WAITING =
                "work_id = :work and number = :number and turn = :turn and failed_at is null";

        static Turn of(String text) {
            String[] parts = text.split(":", 3);
            return new Turn(WorkId.of(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        String text() {
            return work.text() + ":" + number + ":" + nth;
        }

        /** Where its tries are counted, until it was looked at, is given up or is another's turn. */
        Tries.Row row() {
            return new Tries.Row("print_wanted", WAITING, values());
        }

        Map<String, Object> values() {
            return Map.of("work", work.value(), "number", number, "turn", nth);
        }
    }

    /**
     * Has a version looked at, unless it was given up. Not private: the jobs call it on Spring's proxy, which hands on
     * what it can override and nothing else.
     */
    @Transactional
    void soon(WorkId work, int number) {
        db.sql("""
                insert into print_wanted (work_id, number, turn)
                select work_id, number, 1 from version where work_id = ? and number = ?
                on conflict (work_id, number) do update set turn = print_wanted.turn + 1
                where print_wanted.failed_at is null returning turn""")
                .params(work.value(), number)
                .query(Integer.class)
                .optional()
                .ifPresent(turn -> handIn(new Turn(work, number, turn)));
    }

    /** By a name of its own: a version that was looked at begins with turn 1 again, maybe before that job has ended. */
    private void handIn(Turn turn) {
        jobs.soon(LOOK.instance(turn.text() + ":" + Id.fresh())
                .priority(PRIORITY)
                .data(turn.text())
                .build());
    }

    @ApplicationModuleListener
    void kept(VersionKept news) {
        soon(news.work(), news.number());
    }

    @ApplicationModuleListener
    void ready(AssetReady news) {
        db.sql("select work_id, number from version where asset = ?")
                .param(news.asset().value())
                .query((row, n) ->
                        new VersionKept(new WorkId(row.getObject("work_id", UUID.class)), row.getInt("number")))
                .list()
                .forEach(each -> soon(each.work(), each.number()));
    }

    @ApplicationModuleListener
    void shared(WorkShared news) {
        latest(news.work());
    }

    @ApplicationModuleListener
    void named(SourcesNamed news) {
        latest(news.child());
    }

    private void latest(WorkId work) {
        db.sql("select latest_version from work where id = ?")
                .param(work.value())
                .query(Integer.class)
                .optional()
                .ifPresent(number -> soon(work, number));
    }

    @ApplicationModuleListener
    void gone(WorkGone news) {
        prints.forget(news.work());
    }

    /** Hands in some of what was there before this was. */
    @Transactional
    void catchUp() {
        db.sql("""
                update print_wanted set turn = 1 where (work_id, number) in (
                    select work_id, number from print_wanted where turn = 0
                    order by work_id desc limit ? for update skip locked)
                returning work_id, number, turn""").param(AT_ONCE_MAX).query(LikenessJobs::turn).list().forEach(this::handIn);
    }

    private static Turn turn(ResultSet row, int n) throws SQLException {
        return new Turn(new WorkId(row.getObject("work_id", UUID.class)), row.getInt("number"), row.getInt("turn"));
    }

    /** It was looked at; there may be a next turn by now. */
    void looked(Turn turn) {
        db.sql("delete from print_wanted where " + Turn.WAITING)
                .params(turn.values())
                .update();
    }

    void giveUp(Turn turn, String reason) {
        db.sql("update print_wanted set failed_at = :now, reason = :reason where " + Turn.WAITING)
                .params(turn.values())
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .update();
    }

    @Override
    public List<Failure> failures(UUID before, int most) {
        return db.sql("""
                select distinct on (p.work_id) p.*, coalesce(a.medium, w.medium) as medium,
                    coalesce(a.file_name, '') as file_name
                from print_wanted p join work w on w.id = p.work_id
                    join version v on v.work_id = p.work_id and v.number = p.number left join asset a on a.id = v.asset
                where p.failed_at is not null and p.work_id < :before
                order by p.work_id desc, p.number desc limit :most""")
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Failure(
                        new FailureId(row.getObject("work_id", UUID.class)),
                        row.getString("file_name"),
                        Medium.valueOf(row.getString("medium")),
                        true,
                        "likeness.given-up",
                        row.getString("reason"),
                        row.getInt("tries"),
                        row.getTimestamp("failed_at").toInstant()))
                .list();
    }

    @Override
    @Transactional
    public void retry(FailureId id) {
        db.sql("""
                update print_wanted set failed_at = null, reason = null, tries = 0, turn = turn + 1
                where work_id = ? and failed_at is not null returning work_id, number, turn""").param(id.value()).query(LikenessJobs::turn).list().forEach(this::handIn);
    }

    /** The kinds of this room's jobs, for those who run them. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        private final LikenessJobs jobs;
        private final Resembling resembling;
        private final Tries tries;

        Kinds(LikenessJobs jobs, Resembling resembling, Tries tries) {
            this.jobs = jobs;
            this.resembling = resembling;
            this.tries = tries;
        }

        @Bean
        Task<String> worksLikeness() {
            return Tasks.oneTime(LOOK)
                    .onFailure(Tries.later(RETRY))
                    .execute((job, context) -> look(
                            Turn.of(job.getData()),
                            () -> context.getSchedulerState().isShuttingDown()));
        }

        @Bean
        Task<Void> worksLikenessWanted() {
            return Tasks.recurring("works-likeness-wanted", FixedDelay.of(CATCHING_UP))
                    .execute((job, context) -> jobs.catchUp());
        }

        private void look(Turn turn, BooleanSupplier stopping) {
            try {
                tries.run(turn.row(), stopping, () -> look(turn), words -> jobs.giveUp(turn, words));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void look(Turn turn) throws IOException {
            resembling.look(turn.work(), turn.number(), younger -> jobs.soon(younger.work(), younger.number()));
            jobs.looked(turn);
        }
    }
}
