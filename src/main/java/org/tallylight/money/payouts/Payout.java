package org.tallylight.money.payouts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;

/**
 * Money on its way to one payee, as a line of a batch.
 *
 * @param amount    what is owed less tax, in the currency of the batch
 * @param withheld  the tax that is kept back of what was owed
 * @param converted what is sent instead, where the payee wants another currency; null when it is the amount
 */
public record Payout(
        PayoutId id,
        PayeeId payee,
        String name,
        Money amount,
        Money withheld,
        @Nullable Converted converted,
        State state,
        @Nullable String reason) {
    /**
     * What is sent in another currency.
     *
     * @param rate a fraction of whole units, {@code 677/625}
     */
    public record Converted(Money amount, Rate.RateId id, String rate, String source, LocalDate day) {
        static Converted of(Money amount, Rate rate) {
            Rate.Said said = rate.said();
            return new Converted(said.convert(amount), rate.id(), said.fraction(), said.source(), said.day());
        }
    }

    /** What reaches the payee. */
    public Money sent() {
        return converted == null ? amount : converted.amount();
    }

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
