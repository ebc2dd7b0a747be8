package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Policy;
import org.tallylight.money.split.Revision;
import org.tallylight.money.split.Split;
import org.tallylight.people.Audit;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Makes proposals and takes them from draft to posted ({@code split.md}, rule 17). */
@Component
public class Proposals {
    private final JdbcClient db;
    private final Freezer freezer;
    private final Versions versions;
    private final ProposalShelf shelf;
    private final Policies policies;
    private final Changes changes;
    private final Settlement settlement;
    private final Parts parts;
    private final TheCompany company;
    private final Notices notices;
    private final Audit audit;

    Proposals(
            JdbcClient db,
            Freezer freezer,
            Versions versions,
            ProposalShelf shelf,
            Policies policies,
            Changes changes,
            Settlement settlement,
            Parts parts,
            TheCompany company,
            Notices notices,
            Audit audit) {
        this.db = db;
        this.freezer = freezer;
        this.versions = versions;
        this.shelf = shelf;
        this.policies = policies;
        this.changes = changes;
        this.settlement = settlement;
        this.parts = parts;
        this.company = company;
        this.notices = notices;
        this.audit = audit;
    }

    /** Drafts a proposal from the part's locked cut and what stands in its books. */
    @Transactional
    public Step draft(PartId id, Viewer by, Instant now) {
        Part part = parts.visibleTo(by).get(id);
        Optional<Proposal> other = shelf.goingOn(id);
        if (other.isPresent()) {
            return new Step.GoingOn(other.get().id());
        }
        Currency currency = company.get().currency();
        ProposalId proposal = ProposalId.fresh();
        Optional<Freezer.Frozen> frozen =
                freezer.freeze(proposal, part, currency, policies.current(now), List.of(), List.of(), now);
        if (frozen.isEmpty()) {
            return new Step.NoCut();
        }
        if (frozen.get().freeze().takings().grossMinor() == 0) {
            return new Step.NothingIn();
        }
        db.sql("""
                insert into proposal (id, part, currency, made_at, made_by)
                values (:id, :part, :currency, :at, :by)""")
                .param("id", proposal.value())
                .param("part", id.value())
                .param("currency", currency.getCurrencyCode())
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .update();
        versions.write(proposal, 1, frozen.get(), Split.of(frozen.get().freeze()), "", by.someone(), now);
        return new Step.Done(shelf.get(proposal));
    }

    /** Opens a draft for questions, for the whole window, and tells everyone with a line. */
    @Transactional
    public Step publish(ProposalId id, Viewer by, Instant now) {
        Proposal proposal = shelf.lock(id);
        if (proposal.state() != Proposal.State.DRAFT) {
            return new Step.NotNow(proposal.state());
        }
        Instant ends = now.plus(Duration.ofDays(policy(proposal).windowDays()));
        db.sql("update proposal_line set ends_at = :ends where proposal = :id and number = :number")
                .param("ends", Timestamp.from(ends))
                .param("id", id.value())
                .param("number", proposal.number())
                .update();
        open(proposal, ends, now);
        audit.write(by.someone(), "proposal.published", "proposal " + id.text(), "", now);
        tell(proposal, "proposal.open", now);
        return new Step.Done(shelf.get(id));
    }

    /**
     * Computes a proposal anew, from the books, the lineage and the payees as they are now, and says why. A
     * draft is simply replaced by its next version; a published one stays open as rule 17 says.
     */
    @Transactional
    public Step revise(ProposalId id, String reason, Viewer by, Instant now) {
        Proposal proposal = shelf.lock(id);
        if (proposal.finalAt() != null) {
            return new Step.NotNow(proposal.state());
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Proposal.REASON_CHARS_MAX) {
            throw new Invalid("reason", "proposal.reason.length", Proposal.REASON_CHARS_MAX);
        }
        Part part = parts.visibleTo(by).get(proposal.part());
        Policy policy = policy(proposal);
        Optional<Freezer.Frozen> frozen = freezer.freeze(
                id, part, proposal.sums().currency(), policy, changes.approved(id), changes.waived(id), now);
        if (frozen.isEmpty()) {
            return new Step.NoCut();
        }
        Split split = Split.of(frozen.get().freeze());
        int next = proposal.number() + 1;
        List<Line> compared = shelf.lastFullyOpen(proposal, now);
        Map<PayeeId, Instant> ended = shelf.ends(id, proposal.number());
        versions.write(id, next, frozen.get(), split, why, by.someone(), now);
        if (proposal.openedAt() != null) {
            reopen(proposal, next, Revision.between(compared, split.lines(), policy), ended, policy, now);
        }
        return new Step.Done(shelf.get(id));
    }

    private void reopen(
            Proposal before, int number, Revision revision, Map<PayeeId, Instant> ended, Policy policy, Instant now) {
        Map<PayeeId, Instant> ends = new HashMap<>(ended);
        for (Revision.Change change : revision.changes()) {
            PayeeId payee = PayeeId.of(change.payee());
            Instant at = ends.getOrDefault(payee, now);
            switch (change.effect()) {
                case NONE -> {}
                case REOPENS -> ends.put(payee, later(at, now.plus(Duration.ofDays(policy.reopenDays()))));
                case RESTARTS -> ends.put(payee, later(at, now.plus(Duration.ofDays(policy.windowDays()))));
            }
        }
        Instant last = before.endsAt() == null ? now : before.endsAt();
        for (ProposalLine line : shelf.lines(before.id(), number)) {
            Instant at = ends.getOrDefault(line.payee(), last);
            db.sql(
                            "update proposal_line set ends_at = :at where proposal = :id and number = :number and payee = :payee")
                    .param("at", Timestamp.from(at))
                    .param("id", before.id().value())
                    .param("number", number)
                    .param("payee", line.payee().value())
                    .update();
            last = later(last, at);
        }
        Proposal revised = shelf.get(before.id());
        open(revised, last, now);
        tell(revised, "proposal.revised", now);
    }

    /** Makes a proposal final: all windows closed, all questions answered, no edge waiting. */
    @Transactional
    public Step finish(ProposalId id, Viewer by, Instant now) {
        Proposal proposal = shelf.lock(id);
        if (proposal.state() != Proposal.State.PUBLISHED) {
            return new Step.NotNow(proposal.state());
        }
        if (proposal.endsAt() != null && now.isBefore(proposal.endsAt())) {
            return new Step.StillOpen(proposal.endsAt());
        }
        int unanswered = shelf.unanswered(id);
        if (unanswered > 0) {
            return new Step.Unanswered(unanswered);
        }
        int waiting = shelf.waiting(id, proposal.number());
        if (waiting > 0) {
            return new Step.Waiting(waiting);
        }
        int unapproved = changes.unapproved(id);
        if (unapproved > 0) {
            return new Step.Unapproved(unapproved);
        }
        db.sql("update proposal set final_at = :at, final_by = :by, final_hash = :hash where id = :id")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("hash", proposal.resultHash())
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "proposal.final", "proposal " + id.text(), proposal.resultHash(), now);
        return new Step.Done(shelf.get(id));
    }

    /** Posts a final proposal to the ledger in one transaction; posting it again changes nothing. */
    @Transactional
    public Step post(ProposalId id, Viewer by, Instant now) {
        Proposal proposal = shelf.lock(id);
        if (proposal.state() == Proposal.State.POSTED) {
            return new Step.Done(proposal);
        }
        if (proposal.state() != Proposal.State.FINAL) {
            return new Step.NotNow(proposal.state());
        }
        OptionalLong tx = settlement.enter(proposal, shelf.lines(id, proposal.number()), now);
        db.sql("""
                insert into shared_line (line, proposal)
                select b.id, :id from book_line b, proposal_version v
                where v.proposal = :id and v.number = :number and b.part = :part and b.currency = :currency
                  and b.corrects is null and b.at <= v.made_at
                  and not exists (select 1 from shared_line s where s.line = b.id)""")
                .param("id", id.value())
                .param("number", proposal.number())
                .param("part", proposal.part().value())
                .param("currency", proposal.sums().currency().getCurrencyCode())
                .update();
        db.sql("update proposal set posted_at = :at, posted_by = :by, tx = :tx where id = :id")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("tx", tx.isPresent() ? tx.getAsLong() : null, Types.BIGINT)
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "proposal.posted", "proposal " + id.text(), tx.toString(), now);
        tell(proposal, "proposal.posted", now);
        return new Step.Done(shelf.get(id));
    }

    private void open(Proposal proposal, Instant ends, Instant now) {
        db.sql("""
                update proposal_version set opened_at = :at, ends_at = :ends
                where proposal = :id and number = :number""")
                .param("at", Timestamp.from(now))
                .param("ends", Timestamp.from(ends))
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .update();
    }

    private void tell(Proposal proposal, String kind, Instant now) {
        String title = parts.get(proposal.part()).title();
        record Told(UUID person, long share) {}
        List<Told> lines = db.sql("""
                select pp.person, l.share from proposal_line l join payee_person pp on pp.payee = l.payee
                where l.proposal = :id and l.number = :number""")
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .query(Told.class)
                .list();
        for (Told line : lines) {
            Money share = proposal.sums().money(line.share());
            String amount = share.decimal() + " " + share.currency().getCurrencyCode();
            notices.tell(
                    new PersonId(line.person()),
                    kind,
                    "/proposals/" + proposal.id().text(),
                    now,
                    title,
                    amount);
        }
    }

    private Policy policy(Proposal proposal) {
        return policies.all().stream()
                .map(Policies.Published::policy)
                .filter(policy -> policy.version().equals(proposal.policy()))
                .findFirst()
                .orElseThrow();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
