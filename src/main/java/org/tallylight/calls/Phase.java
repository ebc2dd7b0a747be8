package org.tallylight.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The steps of a call, in their order. Pitches and a shortlist are had only where they were announced. */
public enum Phase {
    /** What one would make is said, and nothing is made yet. */
    PITCH,
    /** Works are taken; where there were pitches, of those whose pitch was chosen. */
    OPEN,
    /** The shortlist is made. */
    SHORTLIST,
    /** Everyone who waits is answered. */
    ANSWERS,
    /** Over, with its outcome. */
    CLOSED;

    /**
     * A step of one call.
     *
     * @param until when it ends; null for the end, while there is none
     */
    public record Step(Phase phase, @Nullable Instant until, boolean now, boolean past) {}
}
