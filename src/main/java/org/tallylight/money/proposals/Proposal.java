package org.tallylight.money.proposals;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Money;

/**
 * Who gets what of a part's income, in its latest version.
 *
 * @param number  the version, from 1
 * @param openedAt when this version was opened for questions, null for a draft
 * @param endsAt  when the last of its lines is no longer open
 * @param revised whether an earlier version of it was open for questions
 * @param tx      the ledger's transaction, null until posted
 * @param paidAt  when the last payout of what it gave arrived, null until then
 */
public record Proposal(
        ProposalId id,
        PartId part,
        int number,
        CutId cut,
        String policy,
        String reason,
        String freezeHash,
        String resultHash,
        Sums sums,
        boolean revised,
        @Nullable Instant openedAt,
        @Nullable Instant endsAt,
        @Nullable Instant finalAt,
        @Nullable Instant postedAt,
        @Nullable Long tx,
        @Nullable Instant paidAt) {
    public static final int REASON_CHARS_MAX = 1000;

    /**
     * From what came in to what is shared ({@code split.md}, rule 2).
     *
     * @param funded what of the pool the company gave to changes by hand (rule 11)
     */
    public record Sums(
            Currency currency,
            long gross,
            long refunds,
            long tax,
            long fee,
            long costs,
            long net,
            long reserve,
            long distributed,
            long company,
            long pool,
            long funded,
            long unallocated) {
        public Money money(long minor) {
            return new Money(minor, currency);
        }
    }

    /** {@code split.md}, rule 17. */
    public enum State {
        DRAFT,
        PUBLISHED,
        /** Computed anew while it was open; it stays open for those whom that changes. */
        REVISED,
        FINAL,
        POSTED,
        /** Everyone whom it gave something has it. */
        PAID
    }

    public State state() {
        if (postedAt != null) {
            return paidAt == null ? State.POSTED : State.PAID;
        }
        if (finalAt != null) {
            return State.FINAL;
        }
        if (openedAt == null) {
            return State.DRAFT;
        }
        return revised ? State.REVISED : State.PUBLISHED;
    }

    /** Whether everyone may see it and nothing of it is final: questions are asked and answered. */
    public boolean discussed() {
        return openedAt != null && finalAt == null;
    }

    /** Whether questions may still be asked about some line. */
    public boolean open(Instant now) {
        return discussed() && endsAt != null && now.isBefore(endsAt);
    }

    /** How many days questions may still be asked, the last one counted as a whole day; 0 when it is over. */
    public long daysLeft(Instant now) {
        if (endsAt == null || !now.isBefore(endsAt)) {
            return 0;
        }
        return Duration.between(now, endsAt).plusDays(1).minusNanos(1).toDays();
    }
}
