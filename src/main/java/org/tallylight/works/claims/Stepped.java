package org.tallylight.works.claims;

/** What came of a step in a claim. */
public sealed interface Stepped {
    record Done(Claim claim) implements Stepped {}

    /** It is settled, or not at this point: nothing was changed. */
    record NotNow(Claim claim) implements Stepped {}

    /** This is for the other side to do. */
    record NotYours() implements Stepped {}

    /** A curator who has a part in one of the two leaves it to another. */
    record Concerned() implements Stepped {}
}
