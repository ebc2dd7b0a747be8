package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.money.payees.Advances;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.people.Audit;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;

/**
 * Posts a final proposal: one transaction of the ledger, in which what is shared out is an expense and what the
 * company keeps stays where it is. The lines of the books that it was computed from are then shared out.
 */
@Component
class Settlement {
    private static final AccountCode FEE_OWED = new AccountCode("Liabilities:DistributionFee");

    private final JdbcClient db;
    private final Ledger ledger;
    private final Payees payees;
    private final Mergers mergers;
    private final Advances advances;
    private final Provenance provenance;
    private final Audit audit;

    Settlement(
            JdbcClient db,
            Ledger ledger,
            Payees payees,
            Mergers mergers,
            Advances advances,
            Provenance provenance,
            Audit audit) {
        this.provenance = provenance;
        this.advances = advances;
        this.db = db;
        this.ledger = ledger;
        this.payees = payees;
        this.mergers = mergers;
        this.audit = audit;
    }

    /** Posts a proposal that is final and held by the caller's transaction. */
    void post(Proposal proposal, List<ProposalLine> lines, Viewer by, Instant now) {
        // Two proposals at once must not both recoup the same advance:
        db.sql("select pg_advisory_xact_lock(93, 1)").query().listOfRows();
        OptionalLong tx = enter(proposal, lines, now);
        db.sql("""
                insert into shared_line (line, proposal)
                select line, proposal from taken_line where proposal = :id and number = :number""")
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .update();
        db.sql("update proposal set posted_at = :at, posted_by = :by, tx = :tx where id = :id")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("tx", tx.isPresent() ? tx.getAsLong() : null, Types.BIGINT)
                .param("id", proposal.id().value())
                .update();
        String entered = tx.isPresent() ? "transaction " + tx.getAsLong() : "";
        audit.write(by.someone(), "proposal.posted", "proposal " + proposal.id().text(), entered, now);
    }

    /** The number of the ledger's transaction. A proposal in which nothing moves is not entered. */
    private OptionalLong enter(Proposal proposal, List<ProposalLine> lines, Instant now) {
        Proposal.Sums sums = proposal.sums();
        List<Leg> legs = new ArrayList<>();
        pair(legs, AccountCode.distributionFee(proposal.part()), FEE_OWED, sums.money(sums.fee()));
        AccountCode shares = AccountCode.shares(proposal.part());
        pair(legs, shares, AccountCode.reserve(proposal.part()), sums.money(sums.reserve()));
        pair(legs, shares, unallocated(proposal), sums.money(sums.unallocated()));
        Map<PayeeId, PayeeId> successors =
                mergers.now(lines.stream().map(ProposalLine::payee).toList());
        Map<PayeeId, Payee> known = payees.find(successors.values());
        Map<PayeeId, Money> advanced = advances.open(sums.currency());
        List<Provenance.Given> given = new ArrayList<>();
        for (ProposalLine line : lines) {
            PayeeId payee = successors.getOrDefault(line.payee(), line.payee());
            long held = Math.min(line.held().minor(), line.share().minor());
            pair(legs, shares, AccountCode.held(payee), sums.money(held));
            Money rest = line.share().minus(sums.money(held));
            Money advance = advanced.getOrDefault(payee, Money.zero(sums.currency()));
            Money recouped = least(least(line.recouped(), rest), advance);
            pair(legs, shares, AccountCode.advance(payee), recouped);
            pair(legs, shares, owed(known.get(payee), payee), rest.minus(recouped));
            given.add(new Provenance.Given(payee, line.payee(), rest.minus(recouped)));
        }
        if (legs.isEmpty()) {
            return OptionalLong.empty();
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Posting posting = Posting.of(
                "proposal:" + proposal.id().text(), Kind.SPLIT, today, proposal.resultHash(), summed(legs, shares));
        long tx = ledger.post(posting, now).seq();
        provenance.note(tx, proposal, given);
        return OptionalLong.of(tx);
    }

    private static Money least(Money a, Money b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Where a share goes: to the payee, or into suspense where they are gone by now. */
    static AccountCode owed(@Nullable Payee payee, PayeeId id) {
        return payee != null && payee.gone() ? AccountCode.suspense(id) : AccountCode.payable(id);
    }

    static AccountCode unallocated(Proposal proposal) {
        return new AccountCode("Liabilities:Unallocated:" + proposal.part().text());
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
