package org.tallylight.money.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the chain of seals reaches.
 *
 * @param seq the last sealed transaction, 0 for none
 * @param head its hash in hex, which is published with each statement
 * @param unsealed how many transactions follow it
 * @param oldestUnsealed when the first of them was entered
 */
public record Sealing(
        long seq, String head, long unsealed, @Nullable Instant oldestUnsealed) {
    public static final Duration UNSEALED_MAX = Duration.ofMinutes(1);

    /** Whether something has waited for its seal for too long: an alarm. */
    public boolean late(Instant now) {
        return oldestUnsealed != null && oldestUnsealed.plus(UNSEALED_MAX).isBefore(now);
    }
}
