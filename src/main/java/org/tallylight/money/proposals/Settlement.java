package org.tallylight.money.proposals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.money.split.Line;
import org.tallylight.shared.Money;

/**
 * Enters a final proposal in the ledger, in one transaction: what is shared out is an expense; what the company
 * keeps stays where it is.
 */
@Component
class Settlement {
    private static final AccountCode FEE_OWED = new AccountCode("Liabilities:DistributionFee");

    private final Ledger ledger;

    Settlement(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The number of the ledger's transaction. A proposal in which nothing moves is not entered. */
    OptionalLong enter(Proposal proposal, List<ProposalLine> lines, Instant now) {
        Proposal.Sums sums = proposal.sums();
        List<Leg> legs = new ArrayList<>();
        pair(legs, AccountCode.distributionFee(proposal.part()), FEE_OWED, sums.money(sums.fee()));
        AccountCode shares = AccountCode.shares(proposal.part());
        pair(legs, shares, AccountCode.reserve(proposal.part()), sums.money(sums.reserve()));
        pair(legs, shares, unallocated(proposal), sums.money(sums.unallocated()));
        for (ProposalLine line : lines) {
            long held = Math.min(line.held().minor(), line.share().minor());
            pair(legs, shares, AccountCode.held(line.payee()), sums.money(held));
            pair(legs, shares, owed(line), line.share().minus(sums.money(held)));
        }
        if (legs.isEmpty()) {
            return OptionalLong.empty();
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Posting posting = Posting.of(
                "proposal:" + proposal.id().text(), Kind.SPLIT, today, proposal.resultHash(), summed(legs, shares));
        return OptionalLong.of(ledger.post(posting, now).seq());
    }

    private static AccountCode unallocated(Proposal proposal) {
        return new AccountCode("Liabilities:Unallocated:" + proposal.part().text());
    }

    private static AccountCode owed(ProposalLine line) {
        return line.state() == Line.State.SUSPENSE
                ? AccountCode.suspense(line.payee())
                : AccountCode.payable(line.payee());
    }

    private static void pair(List<Leg> legs, AccountCode debited, AccountCode credited, Money amount) {
        if (amount.minor() != 0) {
            legs.add(Leg.debit(debited, amount));
            legs.add(Leg.credit(credited, amount));
        }
    }

    /** The same with one debit for all that was shared, so that it reads as the proposal does. */
    private static List<Leg> summed(List<Leg> legs, AccountCode shares) {
        List<Leg> result = new ArrayList<>(
                legs.stream().filter(leg -> !leg.account().equals(shares)).toList());
        legs.stream()
                .filter(leg -> leg.account().equals(shares))
                .map(Leg::amount)
                .reduce(Money::plus)
                .ifPresent(sum -> result.addFirst(new Leg(shares, sum)));
        return result;
    }
}
