package org.tallylight.people;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Page;

/** Reads the {@code size} of a list's address. */
final class Keys {
    private Keys() {}

    static int size(@Nullable Integer asked) {
        return asked == null ? Page.SIZE : Math.clamp(asked, 1, Page.SIZE_MAX);
    }
}
