package org.tallylight.calls;

/** What came of answering a contribution. */
public sealed interface Answered {
    /** The person is told; the same answer twice is told once. */
    record Told(Contribution contribution) implements Answered {}

    /** The call has ended; only that a work is used can still be said. */
    record Over() implements Answered {}
}
