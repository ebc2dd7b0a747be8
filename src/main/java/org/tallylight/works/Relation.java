package org.tallylight.works;

import org.jspecify.annotations.Nullable;

/**
 * A work beside another one in the lineage.
 *
 * @param card   the other work, or null when the viewer may not see it (any more)
 * @param waits  whether a curator has yet to confirm it
 * @param denied whether a curator said that it is not so
 */
public record Relation(
        @Nullable WorkCard card, EdgeClass kind, String used, String thanks, boolean waits, boolean denied) {}
