package org.tallylight.works;

/** What came of confirming an edge, or of saying that it is not so. */
public sealed interface Confirmed {
    record Done(Edge edge) implements Confirmed {}

    /** Whoever wants to is an author of one of the two works: someone else must look. */
    record Concerned() implements Confirmed {}

    /** Someone has looked before. */
    record Already() implements Confirmed {}
}
