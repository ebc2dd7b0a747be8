package org.tallylight.money.split;

import org.tallylight.shared.Invalid;

/**
 * A change by hand: basis points of the pool, more or less, to one payee, with a reason, and approved by
 * someone else than who proposed it ({@code split.md}, rule 11).
 */
public record Adjustment(String payee, int bp, String reason, String author, String approver) {
    public Adjustment {
        Bp.checked(Math.abs(bp), "adjustments");
        if (reason.isBlank()) {
            throw new Invalid("adjustments", "invalid.adjustment.reason");
        }
        if (author.equals(approver)) {
            throw new Invalid("adjustments", "invalid.adjustment.approver", author);
        }
    }
}
