package org.tallylight.calls;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;

/**
 * What is promised to whoever gives something to a call.
 *
 * @param pool         the money for all that is used, together; null when nothing is paid
 * @param shared       how the pool is shared
 * @param pitchPool    the money for all pitches that are chosen, in equal parts; null when they are not paid
 * @param exclusive    whether what is used may be shown nowhere else
 * @param alsoInSplit  whether what is used also shares in the production's split; unpaid work always does
 * @param rightsBeyond what is asked beyond the contributor agreement, in plain words, or empty
 * @param decideBy     the day by which everyone has an answer
 */
public record Terms(
        @Nullable Money pool,
        Sharing shared,
        @Nullable Money pitchPool,
        boolean exclusive,
        boolean alsoInSplit,
        String rightsBeyond,
        Instant decideBy) {
    public static final int RIGHTS_BEYOND_CHARS_MAX = 2_000;
    public static final Duration DECIDING_MAX = Duration.ofDays(92);

    /** How a pool is shared. */
    public enum Sharing {
        UNPAID,
        /** Among the makers of what is used, in equal parts. */
        EQUALLY,
        /** As the one who decides says, before the call opens its outcome. */
        BY_DECIDER
    }

    public Terms {
        rightsBeyond = rightsBeyond.strip();
        if (rightsBeyond.length() > RIGHTS_BEYOND_CHARS_MAX) {
            throw new Invalid("rightsBeyond", "call.invalid.rights", RIGHTS_BEYOND_CHARS_MAX);
        }
        if (pool == null) {
            shared = Sharing.UNPAID;
            alsoInSplit = true;
        } else if (pool.minor() <= 0) {
            throw new Invalid("pool", "call.invalid.pool");
        } else if (shared == Sharing.UNPAID) {
            throw new Invalid("shared", "call.invalid.sharing");
        }
        if (pitchPool != null && pitchPool.minor() <= 0) {
            throw new Invalid("pitchPool", "call.invalid.pool");
        }
    }

    /** Terms without money for pitches. */
    public Terms(
            @Nullable Money pool,
            Sharing shared,
            boolean exclusive,
            boolean alsoInSplit,
            String rightsBeyond,
            Instant decideBy) {
        this(pool, shared, null, exclusive, alsoInSplit, rightsBeyond, decideBy);
    }

    public boolean paid() {
        return pool != null;
    }

    /** Whether there is money at all: for what is used, or for pitches. */
    boolean promisesMoney() {
        return pool != null || pitchPool != null;
    }

    /**
     * What the pool is likely to mean for one, where that many are used: an equal part, rounded down to the minor unit.
     * Null when there is no pool.
     */
    public @Nullable Money each(int used) {
        return pool == null ? null : new Money(pool.minor() / Math.max(1, used), pool.currency());
    }

    /** Checks that answers come after the deadline and not too long after it. */
    Terms after(Instant deadline) {
        if (decideBy.isBefore(deadline) || decideBy.isAfter(deadline.plus(DECIDING_MAX))) {
            throw new Invalid("decideBy", "call.invalid.decide", DECIDING_MAX.toDays());
        }
        return this;
    }
}
