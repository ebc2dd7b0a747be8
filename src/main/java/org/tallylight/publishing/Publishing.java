package org.tallylight.publishing;

/** What came of publishing. */
public sealed interface Publishing {
    /** It is out. */
    record Out(Publication publication) implements Publishing {}

    /** Nothing was published: this is missing. */
    record NotYet(Gate gate) implements Publishing {}
}
