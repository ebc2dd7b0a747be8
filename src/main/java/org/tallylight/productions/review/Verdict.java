package org.tallylight.productions.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * What someone answers to the question of a cut.
 *
 * @param by    who does, null when a guest does
 * @param guest the guest who does, or null
 * @param words why, at most {@value #WORDS_CHARS_MAX} characters, or empty
 */
public record Verdict(
        VerdictId id,
        CutId cut,
        @Nullable PersonId by,
        @Nullable GuestName guest,
        Choice choice,
        String words,
        Instant at) {
    public static final int WORDS_CHARS_MAX = 280;

    /** One verdict. */
    public record VerdictId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /** What can be answered. */
    public enum Choice {
        YES,
        PARTLY,
        NO
    }

    /** How many answered what. */
    public record Count(int yes, int partly, int no) {
        public int all() {
            return yes + partly + no;
        }

        public int of(Choice choice) {
            return switch (choice) {
                case YES -> yes;
                case PARTLY -> partly;
                case NO -> no;
            };
        }
    }
}
