package org.tallylight.media;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.NotFound;

/**
 * Makes an asset ready, and later finished: counts the tries, runs the {@link Workbench}, and records how it
 * ended. May be run again at any time: what was made before is not made twice.
 */
@Component
class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final int REASON_CHARS_MAX = 4000;

    private final Workbench workbench;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final MediaJobs jobs;
    private final MediaLimits limits;
    private final Clock clock;

    Preparation(
            Workbench workbench,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            MediaJobs jobs,
            MediaLimits limits,
            Clock clock) {
        this.workbench = workbench;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.news = news;
        this.jobs = jobs;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Does one stage of one asset, if it is still there and waiting for it.
     *
     * @throws IOException when it is worth another try
     */
    void run(AssetId asset, Stage stage, BooleanSupplier stopping) throws IOException {
        Integer before = tried(asset, stage);
        if (before == null) {
            return;
        }
        // Counted before the work, so that a file that takes the whole program down is not tried forever.
        int tries = before + 1;
        tries(asset, tries);
        try {
            workbench.make(asset, stage);
            switch (stage) {
                case FIRST -> ready(asset);
                case REST -> finished(asset);
            }
        } catch (NotFound e) {
            LOG.info("{} was removed while it was prepared.", asset);
        } catch (Broken e) {
            stopped(asset, stage, e.wordsKey(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (!there(asset)) {
                LOG.info("{} was removed while it was prepared.", asset);
                return;
            }
            if (stopping.getAsBoolean()) {
                tries(asset, before);
            } else if (tries >= limits.triesMax()) {
                LOG.warn("{} is left to an operator after {} tries", asset, tries, e);
                stopped(asset, stage, "media.failed.machine", e.toString());
                return;
            }
            throw e;
        }
    }

    /** How often it was tried, or null when nothing is to be done. */
    private @Nullable Integer tried(AssetId asset, Stage stage) {
        String waiting = switch (stage) {
            case FIRST -> "a.ready_at is null";
            case REST -> "a.ready_at is not null and a.finished_at is null";
        };
        return jdbc.sql("select j.tries from media_job j join asset a on a.id = j.asset_id"
                        + " where a.id = ? and j.stopped_at is null and " + waiting)
                .param(asset.value())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    private boolean there(AssetId asset) {
        return jdbc.sql("select exists (select 1 from asset where id = ?)")
                .param(asset.value())
                .query(Boolean.class)
                .single();
    }

    private void tries(AssetId asset, int tries) {
        jdbc.sql("update media_job set tries = ?, changed_at = ? where asset_id = ?")
                .params(tries, Timestamp.from(clock.instant()), asset.value())
                .update();
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
                    .param("reason", lastWords(reason))
                    .param("asset", asset.value())
                    .update();
            if (changed == 1) {
                news.publishEvent(new AssetFailed(asset, wordsKey));
            }
        });
    }

    private static String lastWords(String reason) {
        // PostgreSQL takes no zeros in a text.
        String plain = reason.replace("\0", "");
        return plain.length() <= REASON_CHARS_MAX ? plain : "..." + plain.substring(plain.length() - REASON_CHARS_MAX);
    }
}
