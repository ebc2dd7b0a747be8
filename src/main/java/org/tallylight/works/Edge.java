package org.tallylight.works;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * A line of the lineage: {@code child} was made from {@code parent}. Never changed.
 *
 * @param claimedBp    how much of the child the parent is, as the child's maker says; passes nothing by itself
 * @param passage      which part of a sound or a film was used, or null
 * @param thanks       what the child's maker says to the parent's; empty where a curator decided a claim
 * @param confirmation who outside both sets of makers confirmed it, or what measured it; null while it waits
 * @param refusal      a curator's "it is not so"; then it neither counts nor is waited for
 */
public record Edge(
        long seq,
        WorkId parent,
        long parentSeq,
        int parentVersion,
        WorkId child,
        long childSeq,
        int childVersion,
        EdgeClass kind,
        String used,
        @Nullable Integer claimedBp,
        @Nullable Passage passage,
        String thanks,
        Instant at,
        @Nullable Confirmation confirmation,
        @Nullable Refusal refusal) {
    public boolean confirmed() {
        return confirmation != null;
    }

    public boolean waits() {
        return confirmation == null && refusal == null;
    }

    /** The measured use, in basis points of the child, zero where nothing was measured ({@code split.md}). */
    public int measuredBp() {
        return confirmation == null || confirmation.usedBp() == null ? 0 : confirmation.usedBp();
    }

    /** How an edge came to be confirmed. */
    public enum Proof {
        CURATOR,
        MEASURED
    }

    public record Confirmation(
            Proof proof, @Nullable Integer usedBp, @Nullable PersonId by, Instant at) {}

    public record Refusal(PersonId by, Instant at, String reason) {}
}
