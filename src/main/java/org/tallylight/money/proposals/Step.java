package org.tallylight.money.proposals;

import java.time.Instant;

/** What came of taking a proposal a step further. */
public sealed interface Step {
    record Done(Proposal proposal) implements Step {}

    /** The part has no locked cut, so there is nothing to share by. */
    record NoCut() implements Step {}

    /** Nothing came in since the last one. */
    record NothingIn() implements Step {}

    /** Another proposal of the part is still going on. */
    record GoingOn(ProposalId other) implements Step {}

    /** It is in another state than this step needs. */
    record NotNow(Proposal.State state) implements Step {}

    /** Lines are still open for questions. */
    record StillOpen(Instant until) implements Step {}

    /** Questions wait for an answer. */
    record Unanswered(int questions) implements Step {}

    /** Edges wait for someone outside both works to confirm them. */
    record Waiting(int edges) implements Step {}

    /** Adjustments need a second person, or have not been computed in yet. */
    record Unapproved(int adjustments) implements Step {}

    /** Lines of the books that it was computed from were taken back since. */
    record TakenBack(int lines) implements Step {}
}
