package org.tallylight.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;

/**
 * An invitation to contribute.
 *
 * @param part         the part of a production it is for, or null
 * @param ask          more than its title says, Markdown; empty where that says it all, or it is said aloud
 * @param exampleRange which part of the example is meant, or null for all of it
 * @param pitchUntil   until when it takes pitches, or null where none are asked for
 * @param shortlistBy  when the shortlist is promised, or null
 * @param decider      who answers what is given
 * @param adoption     the director who took it over, or null
 * @param closure      its end, or null while it has none
 * @param terms        the terms in force
 */
public record Call(
        CallId id,
        PersonId opener,
        @Nullable UUID part,
        String title,
        String ask,
        List<Medium> media,
        String lengthHint,
        Wanted wanted,
        @Nullable WorkId example,
        @Nullable RangeId exampleRange,
        @Nullable Instant pitchUntil,
        Instant deadline,
        @Nullable Instant shortlistBy,
        PersonId decider,
        @Nullable Adoption adoption,
        Instant createdAt,
        @Nullable Closure closure,
        TermsCard terms) {
    /** Who made the call theirs, and when. */
    public record Adoption(PersonId by, Instant at) {}

    /**
     * Who ended it, when, and what they said of what came of it.
     *
     * @param outcome Markdown, at most {@link #OUTCOME_CHARS_MAX} characters
     */
    public record Closure(PersonId by, Instant at, String outcome) {}

    public static final int OUTCOME_CHARS_MAX = 5_000;

    /** Where a call is in its life. */
    public enum Stage {
        OPEN,
        /** Past its deadline: nothing more is taken, and the rest is answered. */
        ANSWERING,
        CLOSED
    }

    public Stage stage(Instant at) {
        if (closure != null) {
            return Stage.CLOSED;
        }
        return at.isBefore(deadline) ? Stage.OPEN : Stage.ANSWERING;
    }

    /** Whether a work may be given at this moment. */
    public boolean accepts(Instant at) {
        return stage(at) == Stage.OPEN;
    }

    /** Whether what is given at this moment is a pitch. */
    public boolean pitching(Instant at) {
        return pitchUntil != null && at.isBefore(pitchUntil);
    }

    public Phase phase(Instant at) {
        return switch (stage(at)) {
            case OPEN -> pitching(at) ? Phase.PITCH : Phase.OPEN;
            case ANSWERING -> shortlistBy != null && at.isBefore(shortlistBy) ? Phase.SHORTLIST : Phase.ANSWERS;
            case CLOSED -> Phase.CLOSED;
        };
    }

    /** Its steps in their order, as they stand at this moment. */
    public List<Phase.Step> steps(Instant at) {
        Phase now = phase(at);
        List<Phase.Step> steps = new ArrayList<>();
        if (pitchUntil != null) {
            steps.add(step(Phase.PITCH, pitchUntil, now));
        }
        steps.add(step(Phase.OPEN, deadline, now));
        if (shortlistBy != null) {
            steps.add(step(Phase.SHORTLIST, shortlistBy, now));
        }
        steps.add(step(Phase.ANSWERS, terms.terms().decideBy(), now));
        steps.add(step(Phase.CLOSED, closure == null ? null : closure.at(), now));
        return List.copyOf(steps);
    }

    private static Phase.Step step(Phase phase, @Nullable Instant until, Phase now) {
        return new Phase.Step(phase, until, phase == now, phase.compareTo(now) < 0);
    }

    /** Whether someone answers what is given, changes the terms and ends it. */
    public boolean ledBy(@Nullable PersonId person) {
        return decider.equals(person)
                || opener.equals(person)
                || (adoption != null && adoption.by().equals(person));
    }

    /** The path of its page. */
    public String path() {
        return "/calls/" + id.text();
    }
}
