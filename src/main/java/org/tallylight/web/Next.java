package org.tallylight.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where to go on to after a door: only ever a path of this site. */
public final class Next {
    /** In characters; a header may hold 8 KB, and each may become three there. */
    private static final int CHARS_MAX = 2000;

    private Next() {}

    /** The path asked for when it is one of this site, else {@code otherwise}. */
    public static String local(@Nullable String path, String otherwise) {
        if (path == null || path.length() > CHARS_MAX) {
            return otherwise;
        }
        return path.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") ? path : otherwise;
    }

    /** The way to a door that leads on to a path and its query; of one that is too long, the end is left out. */
    public static String through(String door, String next) {
        String kept = next;
        while (kept.length() > CHARS_MAX) {
            int cut = Math.max(kept.lastIndexOf('&'), kept.lastIndexOf('?'));
            kept = cut > 0 ? kept.substring(0, cut) : "/";
        }
        return door + "?next=" + URLEncoder.encode(kept, StandardCharsets.UTF_8);
    }
}
