package org.tallylight.people;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;

/** Reads the {@code after} and {@code size} of a list's address. */
final class Keys {
    private Keys() {}

    static long number(@Nullable String after, long start) {
        if (after == null || after.isEmpty()) {
            return start;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new NotFound(after);
        }
    }

    static int size(@Nullable Integer asked) {
        return asked == null ? Page.SIZE : Math.clamp(asked, 1, Page.SIZE_MAX);
    }
}
