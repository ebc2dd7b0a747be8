package org.tallylight.money.split;

import org.tallylight.shared.Invalid;

/** A department of a production and its part of the pool, published before the edit is locked. */
public record Department(String name, int bp) {
    public Department {
        Bp.checked(bp, "departments");
        if (name.isBlank()) {
            throw new Invalid("departments", "invalid.department.name");
        }
    }
}
