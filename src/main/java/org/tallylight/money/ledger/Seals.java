package org.tallylight.money.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The chain of seals over the ledger: each seal's hash is that of the one before and of the transaction's
 * canonical text, so that whoever kept a head knows whether anything before it was changed.
 */
@Component
public class Seals {
    public static final int SEALED_MAX_TRANSACTIONS = 10_000;
    private static final String GENESIS = "0".repeat(64);

    private final JdbcClient db;

    public Seals(JdbcClient db) {
        this.db = db;
    }

    /**
     * Seals what follows the head, at most {@code most} transactions in the order of their seq, and says
     * how many. Where another node is sealing, none.
     */
    @Transactional
    public int seal(int most, Instant now) {
        return db.sql("select seal_transactions(?, ?)")
                .param(Math.min(most, SEALED_MAX_TRANSACTIONS))
                .param(Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** How far the chain reaches. */
    @Transactional(readOnly = true)
    public Sealing sealing() {
        return db.sql("""
                        with head as (select tx_seq, hash from seal order by tx_seq desc limit 1)
                        select coalesce((select tx_seq from head), 0) as seq, (select hash from head) as hash,
                               count(t.seq) as unsealed, min(t.at) as oldest
                          from tx t where t.seq > coalesce((select tx_seq from head), 0)""")
                .query((row, number) -> {
                    byte[] hash = row.getBytes("hash");
                    Timestamp oldest = row.getTimestamp("oldest");
                    return new Sealing(
                            row.getLong("seq"),
                            hash == null ? GENESIS : HexFormat.of().formatHex(hash),
                            row.getLong("unsealed"),
                            oldest == null ? null : oldest.toInstant());
                })
                .single();
    }
}
