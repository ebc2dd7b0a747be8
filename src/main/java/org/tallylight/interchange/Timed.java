package org.tallylight.interchange;

import org.jspecify.annotations.Nullable;

/** A piece that takes time. */
public sealed interface Timed extends Piece permits Clip, Gap, Stack, Track {
    /** Which part of it is played, in its own time; null for all of it. */
    @Nullable
    Range range();

    Details details();
}
