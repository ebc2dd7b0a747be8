package org.tallylight.money.split;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * Off-screen work: basis points of a department that a person takes first, with the reason that all see.
 *
 * @param work the {@code seq} of the work that they are for, or null; where it takes no share they are not taken
 */
public record Points(
        String department,
        String person,
        int bp,
        String reason,
        @Nullable Long work) {
    public Points {
        Bp.checked(bp, "points");
        if (reason.isBlank()) {
            throw new Invalid("points", "invalid.points.reason");
        }
    }
}
