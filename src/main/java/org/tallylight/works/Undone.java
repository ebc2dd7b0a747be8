package org.tallylight.works;

import java.time.Instant;

/** What came of undoing. */
public sealed interface Undone {
    /** Nothing of it is left. */
    record Gone() implements Undone {}

    /** The ten minutes are over; it can be withdrawn. */
    record TooLate(Instant since) implements Undone {}

    /** Someone has already made something from it, or it is contributed; it can be withdrawn. */
    record InUse() implements Undone {}
}
