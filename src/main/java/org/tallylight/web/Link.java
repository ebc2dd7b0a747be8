package org.tallylight.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place to go and what it is called, for breadcrumbs and for the navigation of a room. */
public record Link(String href, String text) {
    /** Of these, the place that a path is or lies in, the innermost of several; null where it is in none. */
    public static @Nullable Link around(String path, List<Link> links) {
        return links.stream()
                .filter(link -> path.equals(link.href()) || path.startsWith(link.href() + "/"))
                .max(Comparator.comparingInt(link -> link.href().length()))
                .orElse(null);
    }
}
