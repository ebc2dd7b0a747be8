package org.tallylight.works.claims;

/** What came of making a claim. */
public sealed interface Made {
    record Done(Claim claim) implements Made {}

    /** Only a maker of the older work may say it. */
    record NotYours(String title) implements Made {}

    /** They made the younger one as well, and name the source themselves. */
    record YoursToName(String title) implements Made {}

    /** What was shared later cannot be what the other was made from. */
    record NotOlder(String older, String younger) implements Made {}

    /** It is named already. */
    record Named(String older, String younger) implements Made {}

    /** The same is being settled. */
    record Open(ClaimId claim) implements Made {}

    /** It was settled twice: that is the last word. */
    record Settled(ClaimId claim) implements Made {}

    /** This person made too many today. */
    record TooOften(int mostADay) implements Made {}
}
