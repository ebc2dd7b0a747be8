package org.tallylight.money.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Zero;
import org.tallylight.shared.Money;
import org.tallylight.works.WorkId;

/**
 * One payee's line of a proposal.
 *
 * @param people  those whose payee it is, by credit name
 * @param units   of the whole mass of 10^12
 * @param exact   the share before rounding, in minor units with four decimals
 * @param zero    why it is nothing, or null
 * @param zeroWork the work that the reason is about, or null
 * @param before  the share in the version before, or null when there was none
 * @param endsAt  until when questions about this line may be asked, or null for a draft
 * @param held    what waits for an admitted claim (rule 16)
 * @param recouped what of it goes to the payee's own advance (rule 13)
 */
public record ProposalLine(
        PayeeId payee,
        List<String> people,
        long units,
        BigDecimal exact,
        Money share,
        boolean waived,
        Line.State state,
        @Nullable Zero zero,
        @Nullable WorkId zeroWork,
        @Nullable Money before,
        @Nullable Instant endsAt,
        Money held,
        Money recouped) {
    public String name() {
        return String.join(", ", people);
    }

    /** The part of the whole in percent with two decimals. */
    public BigDecimal percent() {
        return BigDecimal.valueOf(units).movePointLeft(10).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    public boolean changed() {
        return before != null && before.minor() != share.minor();
    }
}
