package org.tallylight.productions.approval;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Approving;
import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Someone who is asked to approve a cut: a person or a guest.
 *
 * @param said what they said last, or null
 * @param out  whether it is a guest who was let out since, and can say nothing any more
 */
public record Approver(
        ApproverId id,
        CutId cut,
        @Nullable PersonId person,
        @Nullable GuestName guest,
        PersonId askedBy,
        Instant askedAt,
        @Nullable Said said,
        boolean out) {
    public static final int APPROVERS_OF_A_CUT_MAX = 20;
    /** Of one cut, all that were ever asked. */
    public static final int ASKED_EVER_MAX = 200;
    /** Of one who is asked. */
    public static final int SAID_MAX = 50;

    public static final int WORDS_CHARS_MAX = 500;

    /** One asking. */
    public record ApproverId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * What was said of one state of a cut.
     *
     * @param words  why, or empty
     * @param hash   of that state, in hexadecimal
     * @param counts whether that is the state of now
     */
    public record Said(Approving.Choice choice, String words, String hash, boolean counts, Instant at) {}

    /** Whether they approved the cut as it is. */
    public boolean approves() {
        return said != null && said.counts() && said.choice() == Approving.Choice.APPROVED;
    }
}
