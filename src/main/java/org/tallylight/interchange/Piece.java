package org.tallylight.interchange;

/** What can lie in a stack or on a track. */
public sealed interface Piece permits Timed, Transition, Unknown {
    About about();
}
