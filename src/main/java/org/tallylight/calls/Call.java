package org.tallylight.calls;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * An invitation to contribute.
 *
 * @param part      the part of a production it is for, or null
 * @param decider   who answers what is given
 * @param adoption  the director who took it over, or null
 * @param closure   its end, or null while it has none
 * @param terms     the terms in force
 */
public record Call(
        CallId id,
        PersonId opener,
        @Nullable UUID part,
        String title,
        String ask,
        List<Medium> media,
        String lengthHint,
        @Nullable WorkId example,
        Instant deadline,
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
