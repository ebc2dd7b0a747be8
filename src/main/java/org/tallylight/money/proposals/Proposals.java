package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.split.Split;
import org.tallylight.people.Audit;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Viewer;

/** Makes proposals and takes them from draft to final ({@code split.md}, rule 17). */
@Component
public class Proposals {
    private final JdbcClient db;
    private final Freezer freezer;
    private final Versions versions;
    private final ProposalShelf shelf;
    private final Policies policies;
    private final Revisions revisions;
    private final Changes changes;
    private final Settlement settlement;
    private final Parts parts;
    private final TheCompany company;
    private final Tidings tidings;
    private final Audit audit;

    Proposals(
            JdbcClient db,
            Freezer freezer,
            Versions versions,
            ProposalShelf shelf,
            Policies policies,
            Revisions revisions,
            Changes changes,
            Settlement settlement,
            Parts parts,
            TheCompany company,
            Tidings tidings,
            Audit audit) {
        this.db = db;
        this.freezer = freezer;
        this.versions = versions;
        this.shelf = shelf;
        this.policies = policies;
        this.revisions = revisions;
        this.changes = changes;
        this.settlement = settlement;
        this.parts = parts;
        this.company = company;
        this.tidings = tidings;
        this.audit = audit;
    }

    /** Drafts a proposal in the company's currency. */
    @Transactional
    public Step draft(PartId id, Viewer by, Instant now) {
        return draft(id, company.get().currency(), by, now);
    }

    /**
     * Drafts a proposal from the part's locked cut and what stands in its books in one currency; there is one
     * pool for each (rule 14). Of two who draft at once, one draws and the other is shown what they drew.
     */
    @Transactional
    public Step draft(PartId id, Currency currency, Viewer by, Instant now) {
        Part part = parts.visibleTo(by).get(id);
        ProposalId proposal = ProposalId.fresh();
        Optional<Proposal> other = shelf.goingOn(id, currency);
        if (other.isPresent()) {
            return new Step.GoingOn(other.get().id());
        }
        Optional<Freezer.Frozen> frozen =
                freezer.freeze(proposal, part, currency, policies.current(now), Freezer.ByHand.NOTHING, now);
        if (frozen.isEmpty()) {
            return new Step.NoCut();
        }
        if (frozen.get().freeze().takings().grossMinor() == 0) {
            return new Step.NothingIn();
        }
        int made = db.sql("""
                insert into proposal (id, part, currency, made_at, made_by)
                values (:id, :part, :currency, :at, :by)
                on conflict (part, currency) where posted_at is null do nothing""")
                .param("id", proposal.value())
                .param("part", id.value())
                .param("currency", currency.getCurrencyCode())
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .update();
        if (made == 0) {
            return new Step.GoingOn(shelf.goingOn(id, currency).orElseThrow().id());
        }
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
        Instant ends = now.plus(Duration.ofDays(policies.get(proposal.policy()).windowDays()));
        db.sql("update proposal_line set ends_at = :ends where proposal = :id and number = :number")
                .param("ends", Timestamp.from(ends))
                .param("id", id.value())
                .param("number", proposal.number())
                .update();
        revisions.open(id, proposal.number(), ends, now);
        audit.write(by.someone(), "proposal.published", "proposal " + id.text(), "", now);
        tidings.tell(proposal, "proposal.open", now);
        return new Step.Done(shelf.get(id));
    }

    /**
     * Computes a proposal anew, from the books, the lineage and the payees as they are now, and says why. A
     * draft is simply replaced by its next version; a published one stays open as rule 17 says.
     */
    @Transactional
    public Step revise(ProposalId id, String reason, Viewer by, Instant now) {
        return revisions.revise(id, reason, by, now);
    }

    /**
     * Makes a proposal final: all windows closed, all questions answered, no edge waiting, and nothing that it
     * was computed from taken back since.
     */
    @Transactional
    public Step finish(ProposalId id, Viewer by, Instant now) {
        Proposal proposal = shelf.lock(id);
        if (!proposal.discussed()) {
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
        int pending = changes.pending(id, proposal.number());
        if (pending > 0) {
            return new Step.Unapproved(pending);
        }
        int takenBack = shelf.takenBack(id, proposal.number());
        if (takenBack > 0) {
            return new Step.TakenBack(takenBack);
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
        return switch (proposal.state()) {
            case POSTED, PAID -> new Step.Done(proposal);
            case DRAFT, PUBLISHED, REVISED -> new Step.NotNow(proposal.state());
            case FINAL -> {
                settlement.post(proposal, shelf.lines(id, proposal.number()), by, now);
                tidings.tell(proposal, "proposal.posted", now);
                yield new Step.Done(shelf.get(id));
            }
        };
    }
}
