package org.tallylight.media;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an asset ready, and later finished: runs the {@link Workbench}, and records how it ended. May be run again at any time: what was made before is not made twice.
 */
@Component
class Preparation {
    private final Workbench workbench;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final MediaJobs jobs;
    private final Tries tries;
    private final Clock clock;

    Preparation(
            Workbench workbench,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            MediaJobs jobs,
            Tries tries,
            Clock clock) {
        this.workbench = workbench;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.news = news;
        this.jobs = jobs;
        this.tries = tries;
        this.clock = clock;
    }

    /**
     * Does one stage of one asset, if it is still there and waiting for it.
     *
     * @throws IOException when it is worth another try
     */
    void run(AssetId asset, Stage stage, BooleanSupplier stopping) throws IOException {
        String waiting =
                "asset_id = :asset and stopped_at is null and exists (select 1 from asset where id = :asset and "
                        + switch (stage) {
                            case FIRST -> "ready_at is null)";
                            case REST -> "ready_at is not null and finished_at is null)";
                        };
        tries.run(
                new Tries.Row("media_job", waiting, Map.of("asset", asset.value())),
                stopping,
                () -> make(asset, stage),
                words -> stopped(asset, stage, "media.failed.machine", words));
    }

    private void make(AssetId asset, Stage stage) throws IOException {
        try {
            workbench.make(asset, stage);
        } catch (Broken e) {
            stopped(asset, stage, e.wordsKey(), Tries.lastWords(String.valueOf(e.getMessage())));
            return;
        }
        switch (stage) {
            case FIRST -> ready(asset);
            case REST -> finished(asset);
        }
    }

    /** From now on it is shown; the rest follows. */
    void ready(AssetId asset) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            int changed = jdbc.sql("update asset set ready_at = ? where id = ? and ready_at is null")
                    .params(now, asset.value())
                    .update();
            if (changed == 1) {
                jdbc.sql(
                                "update media_job set progress = 0, tries = 0, reason = null, changed_at = ? where asset_id = ?")
                        .params(now, asset.value())
                        .update();
                jobs.make(asset, Stage.REST);
                news.publishEvent(new AssetReady(asset));
            }
        });
    }

    private void finished(AssetId asset) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            jdbc.sql("update asset set finished_at = ? where id = ? and finished_at is null")
                    .params(now, asset.value())
                    .update();
            jdbc.sql("update media_job set progress = 100, reason = null, changed_at = ? where asset_id = ?")
                    .params(now, asset.value())
                    .update();
        });
    }

    /** Leaves it to an operator. What can be seen or heard of it already stays so. */
    private void stopped(AssetId asset, Stage stage, String wordsKey, String reason) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            int changed = stage == Stage.REST
                    ? 0
                    : jdbc.sql("""
                            update asset set failed_at = ?, failure_key = ?
                            where id = ? and ready_at is null and failed_at is null
                            """).params(now, wordsKey, asset.value()).update();
            jdbc.sql("""
                            update media_job set stopped_at = :now, failure_key = :words, reason = :reason, changed_at = :now
                            where asset_id = :asset
                            """)
                    .param("now", now)
                    .param("words", wordsKey)
                    .param("reason", reason)
                    .param("asset", asset.value())
                    .update();
            if (changed == 1) {
                news.publishEvent(new AssetFailed(asset, wordsKey));
            }
        });
    }
}
