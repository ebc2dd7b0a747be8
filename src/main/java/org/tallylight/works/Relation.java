package org.tallylight.works;

import org.jspecify.annotations.Nullable;

/**
 * A work beside another one in the lineage.
 *
 * @param card   the other work, or null when the viewer may not see it (any more)
 * @param gone   what is left of it when its maker has withdrawn it and the viewer could see it until then; else null
 * @param passage which part of a sound or a film was used, or null
 * @param thanks empty where a curator decided that it is so
 * @param waits  whether a curator has yet to confirm it
 * @param denied whether a curator said that it is not so
 */
public record Relation(
        @Nullable WorkCard card,
        @Nullable Gone gone,
        EdgeClass kind,
        String used,
        @Nullable Passage passage,
        String thanks,
        boolean waits,
        boolean denied) {
    /** A tombstone; the maker is empty who does not want to be named. */
    public record Gone(String title, String maker) {}
}
