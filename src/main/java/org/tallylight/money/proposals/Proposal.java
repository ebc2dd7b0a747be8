package org.tallylight.money.proposals;

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
 * @param tx      the ledger's transaction, null until posted
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
        @Nullable Instant openedAt,
        @Nullable Instant endsAt,
        @Nullable Instant finalAt,
        @Nullable Instant postedAt,
        @Nullable Long tx) {
    public static final int REASON_CHARS_MAX = 1000;

    /** From what came in to what is shared ({@code split.md}, rule 2). */
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
        FINAL,
        POSTED
    }

    public State state() {
        if (postedAt != null) {
            return State.POSTED;
        }
        if (finalAt != null) {
            return State.FINAL;
        }
        return openedAt == null ? State.DRAFT : State.PUBLISHED;
    }

    /** Whether questions may still be asked about some line. */
    public boolean open(Instant now) {
        return state() == State.PUBLISHED && endsAt != null && now.isBefore(endsAt);
    }
}
