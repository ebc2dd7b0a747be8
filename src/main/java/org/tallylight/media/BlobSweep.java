package org.tallylight.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes bytes. They go only after the row that named them is gone for good, and only while a lock
 * on their hash keeps anyone from finding them again; what a crash leaves behind goes with the sweep.
 */
@Component
class BlobSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BlobSweep.class);
    private static final int ROWS_MAX = 1000;
    private static final int KEYS_AT_ONCE = 1000;

    private final Storage storage;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MediaLimits limits;
    private final Clock clock;

    BlobSweep(Storage storage, JdbcClient jdbc, TransactionTemplate transaction, MediaLimits limits, Clock clock) {
        this.storage = storage;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.limits = limits;
        this.clock = clock;
    }

    /** Until the transaction ends, no one else records or removes a blob of this hash. */
    void lock(byte[] sha256) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(ByteBuffer.wrap(sha256).getLong())
                .query((row, number) -> true)
                .single();
    }

    /** Until the transaction ends, no one else records or sweeps what lies under this key. */
    void lockKey(String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('bytes ' || ?, 0))")
                .param(key)
                .query((row, number) -> true)
                .single();
    }

    /**
     * Removes the row in the transaction that runs, and the bytes once it is committed. That needs no
     * lock any more: a key that no row names can never be found again.
     */
    void drop(Blobs.Stored stored) {
        lock(HexFormat.of().parseHex(stored.blob().sha256()));
        jdbc.sql("delete from blob where id = ?")
                .param(stored.blob().id().value())
                .update();
        if (!named(stored.key())) {
            dropBytesOnceCommitted(stored.key());
        }
    }

    /** Removes bytes that no row will name once the transaction that runs is committed. */
    void dropBytesOnceCommitted(String key) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dropBytes(key);
            }
        });
    }

    private void dropBytes(String key) {
        if (!beingBackedUp()) {
            deleted(key);
        }
    }

    /**
     * Whether a backup may still need bytes that no row names any more. Asked after the row is gone for good:
     * a backup that begins later does not see the row either.
     */
    private boolean beingBackedUp() {
        return !jdbc.sql("select pg_try_advisory_xact_lock_shared(?)")
                .param(Storage.BACKUP_LOCK)
                .query(Boolean.class)
                .single();
    }

    private boolean named(String key) {
        return unnamed(List.of(key)).isEmpty();
    }

    private List<String> unnamed(List<String> keys) {
        return jdbc.sql("""
                        select key from unnest(string_to_array(:keys, ' ')) key
                        where not exists (select 1 from blob where storage_key = key)
                          and not exists (select 1 from upload where storage_key = key)
                        """)
                .param("keys", String.join(" ", keys))
                .query(String.class)
                .list();
    }

    /**
     * Removes blobs that nothing uses and bytes that no blob names, once they are {@link
     * MediaLimits#looseBlobHours()} old. Returns how many of both.
     */
    int sweep() throws IOException {
        Duration grace = Duration.ofHours(limits.looseBlobHours());
        return sweepRows(grace) + sweepBytes(grace);
    }

    private int sweepRows(Duration grace) {
        List<Blobs.Stored> loose = jdbc.sql("""
                        select * from blob b
                        where created_at < ? and kept_at is null
                          and not exists (select 1 from asset a where a.original = b.id)
                          and not exists (select 1 from rendition r where r.blob_id = b.id)
                        order by created_at limit ?
                        """)
                .params(Timestamp.from(clock.instant().minus(grace)), ROWS_MAX)
                .query(Blobs::row)
                .list();
        int removed = 0;
        for (Blobs.Stored each : loose) {
            try {
                transaction.executeWithoutResult(status -> dropLoose(each));
                removed++;
            } catch (DataIntegrityViolationException e) {
                LOG.debug("{} came into use meanwhile", each.blob().id(), e);
            }
        }
        return removed;
    }

    private void dropLoose(Blobs.Stored loose) {
        boolean stillLoose = jdbc.sql("select kept_at is null from blob where id = ? for update")
                .param(loose.blob().id().value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (stillLoose) {
            drop(loose);
        }
    }

    private int sweepBytes(Duration grace) throws IOException {
        List<String> old = new ArrayList<>();
        int[] removed = {0};
        try {
            storage.eachOlderThan(grace, key -> {
                old.add(key);
                if (old.size() == KEYS_AT_ONCE) {
                    removed[0] += sweepUnnamed(old);
                    old.clear();
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException("the storage cannot be swept", e);
        }
        return removed[0] + sweepUnnamed(old);
    }

    /**
     * Asked again under a lock that whoever records these bytes takes too: either the row is there, and they stay,
     * or they are gone before, and nothing is recorded.
     */
    private int sweepUnnamed(List<String> keys) {
        int removed = 0;
        for (String key : unnamed(keys)) {
            boolean gone = Boolean.TRUE.equals(transaction.execute(status -> {
                lockKey(key);
                return !named(key) && !beingBackedUp() && deleted(key);
            }));
            removed += gone ? 1 : 0;
        }
        return removed;
    }

    private boolean deleted(String key) {
        try {
            storage.delete(key);
            return true;
        } catch (IOException e) {
            LOG.warn("The bytes {} stay until the next sweep", key, e);
            return false;
        }
    }
}
