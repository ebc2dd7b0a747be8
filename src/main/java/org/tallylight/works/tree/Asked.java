package org.tallylight.works.tree;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.After;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;

/**
 * What of a family is asked for; its query says all of it, so that a link to it stays the same picture.
 *
 * @param medium only works of this medium, or null
 * @param by     only works of the person with this handle, or empty
 * @param above  sources named before this edge, or null for all
 * @param below  remixes made before this edge, or null for all
 */
public record Asked(
        @Nullable Medium medium,
        String by,
        @Nullable Long above,
        @Nullable Long below) {
    static final Asked ALL = new Asked(null, "", null, null);
    private static final int HANDLE_CHARS_MAX = 40;

    /** The same as an address says it. */
    record Form(
            @Nullable String medium,
            @Nullable String by,
            @Nullable String above,
            @Nullable String below) {
        /**
         * Reads it.
         *
         * @throws Invalid when there is no such medium, or no page gave such a place to go on from
         */
        Asked read() {
            String handle = by == null ? "" : by.strip();
            return new Asked(
                    Asked.medium(medium),
                    handle.length() > HANDLE_CHARS_MAX ? handle.substring(0, HANDLE_CHARS_MAX) : handle,
                    above == null || above.isBlank() ? null : After.number(above, Long.MAX_VALUE),
                    below == null || below.isBlank() ? null : After.number(below, Long.MAX_VALUE));
        }
    }

    private static @Nullable Medium medium(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        for (Medium medium : Medium.values()) {
            if (medium.name().equals(name)) {
                return medium;
            }
        }
        throw new Invalid("medium", "invalid.medium.unknown");
    }

    public boolean filtered() {
        return medium != null || !by.isEmpty();
    }

    /** Whether it begins with the newest both ways. */
    public boolean newest() {
        return above == null && below == null;
    }

    Asked around() {
        return new Asked(medium, by, null, null);
    }

    Asked further(boolean up, long edge) {
        return up ? new Asked(medium, by, edge, below) : new Asked(medium, by, above, edge);
    }

    /** The query, with its question mark; empty where all is asked for. */
    public String query() {
        List<String> parts = new ArrayList<>();
        if (medium != null) {
            parts.add("medium=" + medium.name());
        }
        if (!by.isEmpty()) {
            parts.add("by=" + URLEncoder.encode(by, StandardCharsets.UTF_8));
        }
        if (above != null) {
            parts.add("above=" + above);
        }
        if (below != null) {
            parts.add("below=" + below);
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
}
