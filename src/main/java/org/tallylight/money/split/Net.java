package org.tallylight.money.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** From a share to what is paid: advances, then tax, then the minimum ({@code split.md}, rule 13). */
final class Net {
    private final Policy policy;
    private final List<Takings.Source> sources;
    private final long feeBase;

    Net(Policy policy, Takings takings) {
        this.policy = policy;
        this.sources = takings.sources();
        this.feeBase = takings.grossMinor() - takings.refundsMinor();
    }

    Line line(FrozenPayee payee, long units, BigDecimal exact, boolean waived, long share) {
        long recouped = Math.min(share, payee.advanceMinor());
        long withheld = withheld(payee, share - recouped);
        long due = payee.carriedMinor() + share - recouped - withheld;
        Line.State state = state(payee, due);
        long paid = state == Line.State.PAID ? due : 0;
        return new Line(
                payee.id(),
                units,
                exact,
                share,
                waived,
                payee.carriedMinor(),
                recouped,
                withheld,
                paid,
                due - paid,
                state);
    }

    private Line.State state(FrozenPayee payee, long due) {
        if (due == 0) {
            return Line.State.NOTHING;
        }
        return switch (payee.identity()) {
            case DELETED -> Line.State.SUSPENSE;
            case UNVERIFIED -> Line.State.HELD;
            case CLOSING -> Line.State.PAID;
            case VERIFIED -> due >= policy.minimumPayoutMinor() ? Line.State.PAID : Line.State.CARRIED;
        };
    }

    /** Each country's tax on the part of the share that comes from it, floored. */
    private long withheld(FrozenPayee payee, long share) {
        long withheld = 0;
        for (FrozenPayee.Withholding tax : payee.withholdings()) {
            for (Takings.Source source : sources) {
                if (source.country().equals(tax.country()) && feeBase > 0) {
                    withheld += BigInteger.valueOf(share)
                            .multiply(BigInteger.valueOf(source.minor()))
                            .multiply(BigInteger.valueOf(tax.rateBp()))
                            .divide(BigInteger.valueOf(feeBase).multiply(BigInteger.valueOf(Bp.WHOLE)))
                            .longValueExact();
                }
            }
        }
        return Math.min(withheld, share);
    }
}
