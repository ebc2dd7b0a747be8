package org.tallylight.works;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one lock under which a {@code seq} is given to a work or an edge, held until commit. A sequence alone
 * commits out of order, and a reader of {@code where seq > ?} would skip what commits late.
 */
@Component
class Publication {
    private static final long LOCK = 0x74616c6c79L;

    private static final AtomicLong COMMITS = new AtomicLong();

    private final JdbcClient db;

    Publication(JdbcClient db) {
        this.db = db;
    }

    /** Waits for the lock. To be taken before any row is locked, so that two never wait for each other. */
    void lock() {
        db.sql("select 1 from (select pg_advisory_xact_lock(?)) held")
                .param(LOCK)
                .query(Integer.class)
                .single();
        if (!held()) {
            TransactionSynchronizationManager.bindResource(Publication.class, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    COMMITS.incrementAndGet();
                    TransactionSynchronizationManager.unbindResourceIfPossible(Publication.class);
                }
            });
        }
    }

    /** How many transactions of this process that gave seqs have ended. */
    static long commits() {
        return COMMITS.get();
    }

    /** Whether this transaction may have given seqs that it has not committed yet. */
    static boolean held() {
        return TransactionSynchronizationManager.hasResource(Publication.class);
    }
}
