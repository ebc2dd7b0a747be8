package org.tallylight.works.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tallylight.shared.PersonId;

/**
 * A claim with all that came of it.
 *
 * @param round the first or the second time that it is claimed of these two
 * @param by    the maker of the older work who said it
 */
public record Claim(ClaimId id, ClaimDraft draft, int round, PersonId by, Instant at, List<Step> steps) {
    /** How often a claim of the same two works may be made. */
    static final int ROUNDS_MAX = 2;
    /** How long the other side has, before a curator may be asked without their answer. */
    static final int ANSWER_DAYS = 14;

    static final int WORDS_CHARS_MAX = 1_000;

    /** Where it stands. */
    public enum State {
        /** The other side has not answered. */
        MADE,
        /** They say that it is so. */
        AGREED,
        /** They say that it is not so. */
        DENIED,
        /** A curator was asked. */
        ASKED,
        /** The curator says that it is so. */
        UPHELD,
        /** The curator says that it is not so. */
        DISMISSED,
        /** Whoever made it took it back. */
        TAKEN_BACK;

        /** Whether more can come of it. */
        public boolean open() {
            return this == MADE || this == DENIED || this == ASKED;
        }
    }

    /** What someone did, with their words: thanks, a reason, a question. */
    public record Step(State kind, String words, PersonId by, Instant at) {}

    public State state() {
        return steps.isEmpty() ? State.MADE : steps.getLast().kind();
    }

    /** Whether it was put before curators, who may read it from then on. */
    public boolean beforeCurators() {
        return steps.stream().anyMatch(step -> step.kind() == State.ASKED);
    }

    /** From when on a curator may be asked though the other side is silent. */
    public Instant answerUntil() {
        return at.plus(Duration.ofDays(ANSWER_DAYS));
    }

    /** Whether a curator may be asked: after a no, or when there was no answer in time. */
    public boolean mayAsk(Instant now) {
        return switch (state()) {
            case DENIED -> true;
            case MADE -> !now.isBefore(answerUntil());
            case AGREED, ASKED, UPHELD, DISMISSED, TAKEN_BACK -> false;
        };
    }

    public String path() {
        return "/claims/" + id.text();
    }
}
