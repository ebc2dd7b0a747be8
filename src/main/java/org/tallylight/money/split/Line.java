package org.tallylight.money.split;

import java.math.BigDecimal;

/**
 * One payee's line of a split. {@code carriedBefore + share = recouped + withheld + paid + carried}.
 *
 * @param units the payee's part of the whole mass of 10^12
 * @param exact the share before rounding, in minor units with four decimals; for a waived line, what it
 *     would have been
 * @param share the share in minor units; all shares add up to the pool
 * @param carriedBefore what earlier statements had left over
 * @param recouped goes to the payee's own advance
 * @param withheld tax withheld
 * @param paid what is due now
 * @param carried what waits: below the minimum, or until the payee can be paid
 */
public record Line(
        String payee,
        long units,
        BigDecimal exact,
        long share,
        boolean waived,
        long carriedBefore,
        long recouped,
        long withheld,
        long paid,
        long carried,
        State state) {

    /** What happens to what is due. */
    public enum State {
        PAID,
        /** Less than the minimum: added to the next statement. */
        CARRIED,
        /** The payee is not verified yet. */
        HELD,
        /** The account is deleted: kept in suspense. */
        SUSPENSE,
        NOTHING
    }
}
