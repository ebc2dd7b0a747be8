package org.tallylight.works;

import java.util.List;

/** What came of naming sources. */
public sealed interface Cited {
    /** Named: as edges, or kept until the work is published. */
    record Done(int count) implements Cited {}

    /** The source was published after the work: only a newer work can be made from it. */
    record Younger(WorkId parent, String title) implements Cited {}

    /** The source is not published: its maker shares it first. */
    record Unpublished(WorkId parent, String title) implements Cited {}

    /** Named already in this way, or the work itself. */
    record Known(String title) implements Cited {}

    /** The work's outbound licence is more than its sources leave. */
    record LicenceClash(List<String> blockers) implements Cited {}

    /** From elsewhere, and by its licence nothing may be made from it, or it may not be handed on. */
    record NoChanges(String title, String licence) implements Cited {}

    /** More sources than a work may have. */
    record TooMany(int sourcesMax) implements Cited {}
}
