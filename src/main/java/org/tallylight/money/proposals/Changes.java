package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.split.Adjustment;
import org.tallylight.people.Audit;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * Changes by hand that the next version of a proposal takes in: adjustments, which a second person approves, and
 * waived shares ({@code split.md}, rule 11).
 */
@Component
public class Changes {
    public static final int REASON_CHARS_MAX = 500;
    public static final int ADJUSTMENTS_MAX = 200;
    private static final int BP_MAX = 10_000;

    public record AdjustmentId(UUID value) implements Id {}

    /**
     * An adjustment as it is shown: who proposed it and who approved it, or nobody yet.
     *
     * @param companyPays whether it comes out of the company's part; else the others give it
     */
    public record Shown(
            AdjustmentId id,
            PayeeId payee,
            int bp,
            boolean companyPays,
            String reason,
            PersonId by,
            String author,
            @Nullable String approver) {}

    private final JdbcClient db;
    private final ProposalShelf shelf;
    private final Payees payees;
    private final Mergers mergers;
    private final Audit audit;

    Changes(JdbcClient db, ProposalShelf shelf, Payees payees, Mergers mergers, Audit audit) {
        this.mergers = mergers;
        this.db = db;
        this.shelf = shelf;
        this.payees = payees;
        this.audit = audit;
    }

    /** Proposes to give a payee some basis points of the pool more, or less. The sum of all must be 0. */
    @Transactional
    public AdjustmentId adjust(ProposalId proposal, PayeeId payee, int bp, String reason, Viewer by, Instant now) {
        return propose(proposal, payee, bp, false, reason, by, now);
    }

    /** Proposes to give a payee some basis points of the pool more, out of the company's part. */
    @Transactional
    public AdjustmentId grant(ProposalId proposal, PayeeId payee, int bp, String reason, Viewer by, Instant now) {
        if (bp < 0) {
            throw new Invalid("bp", "adjustment.company-takes");
        }
        return propose(proposal, payee, bp, true, reason, by, now);
    }

    private AdjustmentId propose(
            ProposalId proposal, PayeeId payee, int bp, boolean companyPays, String reason, Viewer by, Instant now) {
        changeable(proposal);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_CHARS_MAX) {
            throw new Invalid("reason", "proposal.reason.length", REASON_CHARS_MAX);
        }
        if (bp == 0 || Math.abs(bp) > BP_MAX) {
            throw new Invalid("bp", "invalid.bp", bp);
        }
        payees.get(payee);
        if (adjustments(proposal).size() >= ADJUSTMENTS_MAX) {
            throw new Refused(409, "adjustment.many", ADJUSTMENTS_MAX);
        }
        AdjustmentId id = new AdjustmentId(Id.fresh());
        db.sql("""
                insert into share_adjustment (id, proposal, payee, bp, company_pays, reason, author, at)
                values (:id, :proposal, :payee, :bp, :companyPays, :reason, :by, :at)""")
                .param("id", id.value())
                .param("proposal", proposal.value())
                .param("payee", payee.value())
                .param("bp", bp)
                .param("companyPays", companyPays)
                .param("reason", why)
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .update();
        return id;
    }

    /** Approves an adjustment of someone else's. */
    @Transactional
    public void approve(AdjustmentId id, Viewer by, Instant now) {
        record Row(UUID proposal, UUID author) {}
        Row row = db.sql("select proposal, author from share_adjustment where id = :id")
                .param("id", id.value())
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        changeable(new ProposalId(row.proposal()));
        if (by.is(new PersonId(row.author()))) {
            throw new Refused(409, "adjustment.own");
        }
        db.sql("update share_adjustment set approver = :by, approved_at = :at where id = :id and approver is null")
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "adjustment.approved", "proposal " + Id.write(row.proposal()), "", now);
    }

    /**
     * Gives up one's own share; it goes to the others with the next version.
     *
     * @throws Refused when they have none in this proposal
     */
    @Transactional
    public void waive(ProposalId proposal, PersonId person, Instant now) {
        Proposal latest = changeable(proposal);
        PayeeId own = payees.of(person, now);
        if (!shelf.shares(proposal, latest.number(), own)) {
            throw new Refused(409, "share.none");
        }
        db.sql("""
                insert into share_waiver (proposal, payee, at) values (:proposal, :payee, :at)
                on conflict do nothing""")
                .param("proposal", proposal.value())
                .param("payee", own.value())
                .param("at", Timestamp.from(now))
                .update();
    }

    /** The proposal, held so that it does not become final meanwhile. */
    private Proposal changeable(ProposalId id) {
        Proposal proposal = shelf.lock(id);
        if (proposal.finalAt() != null) {
            throw new Refused(409, "proposal.final-already");
        }
        return proposal;
    }

    /** What a reader may see of it: all for who may propose one, else what a second person approved. */
    List<Shown> adjustments(ProposalId proposal, Viewer viewer) {
        return adjustments(proposal).stream()
                .filter(each -> each.approver() != null || viewer.has(Role.PRODUCER))
                .toList();
    }

    public List<Shown> adjustments(ProposalId proposal) {
        return db.sql("""
                select a.id, a.payee, a.bp, a.company_pays, a.reason, a.author as by, p.name as author, q.name as approver
                from share_adjustment a join person p on p.id = a.author left join person q on q.id = a.approver
                where a.proposal = :id order by a.id""")
                .param("id", proposal.value())
                .query((row, n) -> new Shown(
                        new AdjustmentId(row.getObject("id", UUID.class)),
                        new PayeeId(row.getObject("payee", UUID.class)),
                        row.getInt("bp"),
                        row.getBoolean("company_pays"),
                        row.getString("reason"),
                        new PersonId(row.getObject("by", UUID.class)),
                        row.getString("author"),
                        row.getString("approver")))
                .list();
    }

    /**
     * What is decided by hand, for the payees that these are now.
     *
     * @throws Invalid when what the company does not pay for does not add up to nothing
     */
    Freezer.ByHand decided(ProposalId proposal) {
        record Row(UUID payee, int bp, boolean companyPays, String reason, UUID author, UUID approver) {}
        List<Row> rows =
                db.sql("""
                select payee, bp, company_pays, reason, author, approver from share_adjustment
                where proposal = :id and approver is not null order by id""").param("id", proposal.value()).query(Row.class).list();
        List<PayeeId> waived = db.sql("select payee from share_waiver where proposal = :id order by payee")
                .param("id", proposal.value())
                .query((row, n) -> new PayeeId(row.getObject("payee", UUID.class)))
                .list();
        List<PayeeId> named = new ArrayList<>(waived);
        rows.forEach(row -> named.add(new PayeeId(row.payee())));
        Map<PayeeId, PayeeId> today = mergers.now(named);
        List<Adjustment> adjustments = rows.stream()
                .map(row -> new Adjustment(
                        today.getOrDefault(new PayeeId(row.payee()), new PayeeId(row.payee()))
                                .text(),
                        row.bp(),
                        row.reason(),
                        Id.write(row.author()),
                        Id.write(row.approver())))
                .toList();
        int among = rows.stream()
                .filter(row -> !row.companyPays())
                .mapToInt(Row::bp)
                .sum();
        if (among != 0) {
            throw new Invalid("adjustments", "invalid.adjustment.sum", among);
        }
        return new Freezer.ByHand(
                adjustments,
                rows.stream().anyMatch(Row::companyPays),
                waived.stream().map(each -> today.getOrDefault(each, each)).toList());
    }

    /** How many decisions wait for a second person, or were not computed into a version yet. */
    int pending(ProposalId proposal, int number) {
        return db.sql("""
                select (select count(*) from share_adjustment where proposal = :id)
                    + (select count(*) from share_waiver where proposal = :id)
                    - (select by_hand from proposal_version where proposal = :id and number = :number)""")
                .param("id", proposal.value())
                .param("number", number)
                .query(Integer.class)
                .single();
    }
}
