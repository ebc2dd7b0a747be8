package org.tallylight.media;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes assets that were taken and then never came into use: the visitor went away, the program died
 * before the work was written. An upload's goes with the upload. This room does not know who uses an asset, but the database does: what a
 * row above refers to cannot be removed, and is not tried again.
 */
@Component
class LooseAssets {
    private static final int ASSETS_MAX = 1000;

    private final Media media;
    private final JdbcClient jdbc;
    private final MediaLimits limits;
    private final Clock clock;

    LooseAssets(Media media, JdbcClient jdbc, MediaLimits limits, Clock clock) {
        this.media = media;
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    /** Removes those that are {@link MediaLimits#looseBlobHours()} old, and says how many. */
    int sweep() {
        Instant now = clock.instant();
        List<UUID> doubtful = jdbc.sql("""
                        select id from asset
                        where used_at is null and accepted_at < ?
                          and not exists (select 1 from person where picture = asset.id)
                          and not exists (select 1 from upload where upload.asset = asset.id)
                        order by accepted_at limit ?
                        """)
                .params(Timestamp.from(now.minus(Duration.ofHours(limits.looseBlobHours()))), ASSETS_MAX)
                .query(UUID.class)
                .list();
        int removed = 0;
        for (UUID id : doubtful) {
            try {
                media.drop(new AssetId(id));
                removed++;
            } catch (DataIntegrityViolationException e) {
                jdbc.sql("update asset set used_at = ? where id = ?")
                        .params(Timestamp.from(now), id)
                        .update();
            }
        }
        return removed;
    }
}
