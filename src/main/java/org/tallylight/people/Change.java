package org.tallylight.people;

/** What came of changing someone's standing: taking a role, suspending, leaving. */
public sealed interface Change {
    /** It was done, or was so already. */
    record Done() implements Change {}

    /** Refused: the company would be left without anyone who runs it. */
    record LastOperator() implements Change {}
}
