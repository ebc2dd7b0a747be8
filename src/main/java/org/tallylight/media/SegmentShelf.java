package org.tallylight.media;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs that were made, by their keys. A run that no room's row refers to by a foreign key goes after {@link
 * MediaLimits#looseBlobHours()} without use.
 */
@Component
class SegmentShelf {
    private static final int SWEPT_AT_ONCE_MAX = 1000;

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final TransactionTemplate transaction;
    private final MediaLimits limits;
    private final Clock clock;

    SegmentShelf(JdbcClient jdbc, Blobs blobs, TransactionTemplate transaction, MediaLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.transaction = transaction;
        this.limits = limits;
        this.clock = clock;
    }

    /** A run that was made. */
    record Kept(BlobId blob, long bytes, int frames) {}

    /** Those of these keys that were made. */
    Map<String, Kept> find(Collection<String> keys) {
        Map<String, Kept> found = new HashMap<>();
        jdbc.sql("""
                select encode(s.key, 'hex') as key, s.blob_id, s.frames, b.bytes
                from unnest(cast(? as text[])) asked (key) join media_segment s on s.key = decode(asked.key, 'hex')
                    join blob b on b.id = s.blob_id""").param(keys.toArray(String[]::new)).query((java.sql.ResultSet row) -> {
            found.put(
                    row.getString("key"),
                    new Kept(
                            new BlobId(row.getObject("blob_id", UUID.class)),
                            row.getLong("bytes"),
                            row.getInt("frames")));
        });
        return found;
    }

    /** Whether a run was made; it stays for a while. */
    boolean use(String key) {
        return jdbc.sql("update media_segment set used_at = ? where key = ?")
                        .params(Timestamp.from(clock.instant()), bytes(key))
                        .update()
                == 1;
    }

    /** Keeps a run; of two that were made at once the first stays. */
    void put(String key, Blob blob, int frames) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            int put = jdbc.sql("""
                    insert into media_segment (key, blob_id, frames, made_at, used_at)
                    values (:key, :blob, :frames, :now, :now) on conflict do nothing""")
                    .param("key", bytes(key))
                    .param("blob", blob.id().value())
                    .param("frames", frames)
                    .param("now", now)
                    .update();
            if (put == 1) {
                blobs.keep(blob.id());
            } else {
                blobs.drop(blob.id());
            }
        });
    }

    /** Lets a run go at once, unless a row refers to it. Returns whether it went. */
    boolean drop(String key) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                List<UUID> gone = jdbc.sql("delete from media_segment where key = ? returning blob_id")
                        .param(bytes(key))
                        .query(UUID.class)
                        .list();
                gone.forEach(blob -> blobs.drop(new BlobId(blob)));
                return !gone.isEmpty();
            }));
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }

    /** Lets go what nothing refers to any more. Returns how many went. */
    int sweep() {
        Instant now = clock.instant();
        List<String> old = jdbc.sql("""
                select encode(key, 'hex') from media_segment where used_at < ? order by used_at limit ?""")
                .params(Timestamp.from(now.minus(Duration.ofHours(limits.looseBlobHours()))), SWEPT_AT_ONCE_MAX)
                .query(String.class)
                .list();
        int gone = 0;
        for (String key : old) {
            if (drop(key)) {
                gone++;
            } else {
                use(key);
            }
        }
        return gone;
    }

    private static byte[] bytes(String key) {
        return HexFormat.of().parseHex(key);
    }
}
