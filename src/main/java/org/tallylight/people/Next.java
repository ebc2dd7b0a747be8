package org.tallylight.people;

import org.jspecify.annotations.Nullable;

/** Where to go on to after a door: only ever a path of this site. */
public final class Next {
    private static final int CHARS_MAX = 2000;

    private Next() {}

    /** The path asked for when it is one of this site, else {@code otherwise}. */
    public static String local(@Nullable String path, String otherwise) {
        if (path == null || path.length() > CHARS_MAX) {
            return otherwise;
        }
        return path.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") ? path : otherwise;
    }
}
