package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.payouts.PayoutMoved;
import org.tallylight.people.Audit;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * Settles admitted claims after the posting ({@code split.md}, rule 16): an award comes from what is held of the
 * line, then from the reserve, then from the company; nothing that was paid is taken back. What no open claim
 * holds any more goes to whose line it is.
 */
@Component
public class Awards {
    private final JdbcClient db;
    private final ProposalShelf shelf;
    private final Questions questions;
    private final Releases releases;
    private final Provenance provenance;
    private final Ledger ledger;
    private final Payees payees;
    private final Mergers mergers;
    private final Parts parts;
    private final Notices notices;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Awards(
            JdbcClient db,
            ProposalShelf shelf,
            Questions questions,
            Releases releases,
            Provenance provenance,
            Ledger ledger,
            Payees payees,
            Mergers mergers,
            Parts parts,
            Notices notices,
            Audit audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.shelf = shelf;
        this.questions = questions;
        this.releases = releases;
        this.provenance = provenance;
        this.ledger = ledger;
        this.payees = payees;
        this.mergers = mergers;
        this.parts = parts;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
    }

    /** Where an award comes from, and what of the held amount is let go, in minor units. */
    private record Source(long held, long reserve, long company, long letGo) {
        static Source of(long award, long held, long stillClaimed, long reserve) {
            long fromHeld = Math.min(award, held);
            long fromReserve = Math.min(award - fromHeld, reserve);
            long left = held - fromHeld;
            return new Source(
                    fromHeld, fromReserve, award - fromHeld - fromReserve, left - Math.min(left, stillClaimed));
        }
    }

    /**
     * Grants a claim an amount, which may be nothing.
     *
     * @throws Refused when the proposal is not posted yet, the question is no admitted claim, it is settled
     *     already, or it is one's own
     */
    @Transactional
    public void settle(Questions.QuestionId id, Money amount, String reason, Viewer by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Questions.BODY_CHARS_MAX) {
            throw new Invalid("reason", "question.length", Questions.BODY_CHARS_MAX);
        }
        Proposal proposal = shelf.lock(questions.get(id).proposal());
        // As whatever owes something to people is posted: not while a batch of payouts is prepared.
        db.sql("select pg_advisory_xact_lock(93, 1)").query().listOfRows();
        Questions.Question claim = questions.get(id);
        if (proposal.postedAt() == null || claim.heldPayee() == null) {
            throw new Refused(409, "award.not-yet");
        }
        if (claim.settledAt() != null) {
            throw new Refused(409, "award.settled");
        }
        if (by.is(claim.asker())) {
            throw new Refused(409, "question.own");
        }
        if (amount.negative() || !amount.currency().equals(proposal.sums().currency())) {
            throw new Invalid("amount", "award.amount");
        }
        Source source = Source.of(
                amount.minor(),
                held(proposal, claim.heldPayee()),
                stillClaimed(claim, claim.heldPayee()),
                releases.left(proposal).minor());
        Long tx = enter(claim, proposal, amount, source, now);
        db.sql("""
                insert into award (question, minor, from_held, from_reserve, from_company, let_go, reason, by, at, tx)
                values (:question, :minor, :held, :reserve, :company, :letGo, :reason, :by, :at, :tx)""")
                .param("question", id.value())
                .param("minor", amount.minor())
                .param("held", source.held())
                .param("reserve", source.reserve())
                .param("company", source.company())
                .param("letGo", source.letGo())
                .param("reason", why)
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .param("tx", tx, Types.BIGINT)
                .update();
        db.sql("update question set settled_at = :at where id = :id")
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "claim.settled", "proposal " + proposal.id().text(), why, now);
        events.publishEvent(new PayoutMoved(claim.heldPayee(), now));
        tell(proposal, claim, amount, now);
    }

    /** What the posting held of a line, less what earlier awards took or let go. */
    private long held(Proposal proposal, PayeeId payee) {
        return db.sql("""
                select greatest(0, least(l.share, (select max(q.held) from question q
                        where q.proposal = l.proposal and q.held_payee = l.payee))
                    - coalesce((select sum(a.from_held + a.let_go) from award a join question q on q.id = a.question
                        where q.proposal = l.proposal and q.held_payee = l.payee), 0))
                from proposal_line l where l.proposal = :id and l.number = :number and l.payee = :payee""")
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .param("payee", payee.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The largest of the other claims that are still open against the same line. */
    private long stillClaimed(Questions.Question claim, PayeeId payee) {
        return db.sql("""
                select coalesce(max(held), 0) from question
                where proposal = :id and held_payee = :payee and settled_at is null and id <> :claim""")
                .param("id", claim.proposal().value())
                .param("payee", payee.value())
                .param("claim", claim.id().value())
                .query(Long.class)
                .single();
    }

    private @Nullable Long enter(
            Questions.Question claim, Proposal proposal, Money amount, Source source, Instant now) {
        Proposal.Sums sums = proposal.sums();
        PayeeId line = mergers.now(Objects.requireNonNull(claim.heldPayee()));
        PayeeId claimant = payees.of(claim.asker(), now);
        List<Leg> legs = new ArrayList<>();
        add(legs, AccountCode.held(line), sums.money(source.held() + source.letGo()));
        add(legs, owed(line), sums.money(source.letGo()).negated());
        add(legs, AccountCode.reserve(proposal.part()), sums.money(source.reserve()));
        add(legs, AccountCode.shares(proposal.part()), sums.money(source.company()));
        add(legs, owed(claimant), amount.negated());
        if (legs.isEmpty()) {
            return null;
        }
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        String key = "award:" + claim.id().text();
        long tx = ledger.post(Posting.of(key, Kind.AWARD, day, "", legs), now).seq();
        provenance.note(
                tx,
                proposal,
                List.of(
                        new Provenance.Given(line, claim.heldPayee(), sums.money(source.letGo())),
                        new Provenance.Given(claimant, null, amount)));
        return tx;
    }

    private AccountCode owed(PayeeId id) {
        Payee payee = payees.get(id);
        return Settlement.owed(payee, id);
    }

    private static void add(List<Leg> legs, AccountCode account, Money debit) {
        if (debit.minor() != 0) {
            legs.add(new Leg(account, debit));
        }
    }

    private void tell(Proposal proposal, Questions.Question claim, Money amount, Instant now) {
        String title = parts.get(proposal.part()).title();
        String said = amount.decimal() + " " + amount.currency().getCurrencyCode();
        String link = "/proposals/" + proposal.id().text() + "#questions";
        notices.tell(claim.asker(), "claim.settled", link, now, title, said);
    }
}
