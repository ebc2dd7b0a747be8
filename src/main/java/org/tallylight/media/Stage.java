package org.tallylight.media;

/** The two stages in which an asset is prepared. */
enum Stage {
    /** Until it can be seen or heard. Its sender is waiting. */
    FIRST,
    /** All that is better still. */
    REST
}
