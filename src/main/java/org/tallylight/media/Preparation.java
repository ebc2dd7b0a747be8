package org.tallylight.media;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.NotFound;

/**
 * Makes an asset ready: counts the tries, runs the {@link Workbench}, and records how it ended. May be
 * run again at any time: what was made before is not made twice.
 */
@Component
class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final int REASON_CHARS_MAX = 4000;

    private final Workbench workbench;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final MediaLimits limits;
    private final Clock clock;

    Preparation(
            Workbench workbench,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            MediaLimits limits,
            Clock clock) {
        this.workbench = workbench;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.news = news;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Prepares one asset, if it is still there and waiting.
     *
     * @throws IOException when it is worth another try
     */
    void run(AssetId asset, BooleanSupplier stopping) throws IOException {
        Integer before = jdbc.sql("""
                        select j.tries from media_job j join asset a on a.id = j.asset_id
                        where a.id = ? and a.ready_at is null and a.failed_at is null
                        """)
                .param(asset.value())
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (before == null) {
            return;
        }
        // Counted before the work, so that a file that takes the whole program down is not tried forever.
        int tries = before + 1;
        tries(asset, tries);
        try {
            workbench.prepare(asset);
            ready(asset);
        } catch (NotFound e) {
            LOG.info("{} was removed while it was prepared.", asset);
        } catch (Broken e) {
            failed(asset, e.wordsKey(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (!there(asset)) {
                LOG.info("{} was removed while it was prepared.", asset);
                return;
            }
            if (stopping.getAsBoolean()) {
                tries(asset, before);
            } else if (tries >= limits.triesMax()) {
                LOG.warn("{} is left to an operator after {} tries", asset, tries, e);
                failed(asset, "media.failed.machine", e.toString());
                return;
            }
            throw e;
        }
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

    private void ready(AssetId asset) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            int changed = jdbc.sql("update asset set ready_at = ? where id = ? and ready_at is null")
                    .params(now, asset.value())
                    .update();
            jdbc.sql("update media_job set progress = 100, reason = null, changed_at = ? where asset_id = ?")
                    .params(now, asset.value())
                    .update();
            if (changed == 1) {
                news.publishEvent(new AssetReady(asset));
            }
        });
    }

    private void failed(AssetId asset, String wordsKey, String reason) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            int changed = jdbc.sql("""
                            update asset set failed_at = ?, failure_key = ?
                            where id = ? and ready_at is null and failed_at is null
                            """).params(now, wordsKey, asset.value()).update();
            jdbc.sql("update media_job set reason = ?, changed_at = ? where asset_id = ?")
                    .params(reason.substring(0, Math.min(reason.length(), REASON_CHARS_MAX)), now, asset.value())
                    .update();
            if (changed == 1) {
                news.publishEvent(new AssetFailed(asset, wordsKey));
            }
        });
    }
}
