package org.tallylight.money.split;

import org.tallylight.shared.Invalid;

/**
 * Off-screen work: basis points of a department that a person takes first, with the reason that all see.
 */
public record Points(String department, String person, int bp, String reason) {
    public Points {
        Bp.checked(bp, "points");
        if (reason.isBlank()) {
            throw new Invalid("points", "invalid.points.reason");
        }
    }
}
