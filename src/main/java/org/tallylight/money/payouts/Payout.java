package org.tallylight.money.payouts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;

/**
 * Money on its way to one payee, as a line of a batch.
 *
 * @param amount   what is sent
 * @param withheld the tax that is kept back of what was owed
 */
public record Payout(
        PayoutId id,
        PayeeId payee,
        String name,
        Money amount,
        Money withheld,
        State state,
        @Nullable String reason) {
    /** What was owed. */
    public Money gross() {
        return amount.plus(withheld);
    }

    public record PayoutId(UUID value) implements Id {}

    public enum State {
        /** Waits for approval; the ledger does not know of it yet. */
        PREPARED,
        /** Approved: in transit. */
        SENT,
        SETTLED,
        /** Came back: the company owes it again. */
        RETURNED
    }

    /**
     * Payouts that leave together.
     *
     * @param approvals       names of those who approved
     * @param state           how far the slowest of its lines is
     * @param approvalsNeeded two where the company has two people who may approve, else one
     */
    public record Batch(
            BatchId id,
            Instant madeAt,
            String madeBy,
            Money total,
            State state,
            List<String> approvals,
            int approvalsNeeded,
            @Nullable Instant exportedAt,
            @Nullable Instant droppedAt) {
        public boolean approved() {
            return approvals.size() >= approvalsNeeded;
        }

        public boolean open() {
            return !approved() && droppedAt == null;
        }
    }

    public record BatchId(UUID value) implements Id {}
}
