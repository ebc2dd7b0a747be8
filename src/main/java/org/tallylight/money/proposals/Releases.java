package org.tallylight.money.proposals;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
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
import org.tallylight.money.split.Released;
import org.tallylight.people.Audit;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Releases what was kept back for late claims, as later statements by the same shares ({@code split.md}, rule 15). */
@Component
public class Releases {
    public static final int REASON_CHARS_MAX = 500;

    public record ReleaseId(UUID value) implements Id {}

    /** A released part of a proposal's reserve, with the company's part of it. */
    public record Shown(ReleaseId id, Money released, Money company, String reason, String byName, Instant at) {}

    private final JdbcClient db;
    private final ProposalShelf shelf;
    private final Policies policies;
    private final Ledger ledger;
    private final Payees payees;
    private final Mergers mergers;
    private final Advances advances;
    private final Provenance provenance;
    private final Parts parts;
    private final Notices notices;
    private final Audit audit;

    Releases(
            JdbcClient db,
            ProposalShelf shelf,
            Policies policies,
            Ledger ledger,
            Payees payees,
            Mergers mergers,
            Advances advances,
            Provenance provenance,
            Parts parts,
            Notices notices,
            Audit audit) {
        this.db = db;
        this.shelf = shelf;
        this.policies = policies;
        this.ledger = ledger;
        this.payees = payees;
        this.mergers = mergers;
        this.advances = advances;
        this.provenance = provenance;
        this.parts = parts;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * Releases a part of what a posted proposal keeps in reserve. It is a share like every other: what a payee was
     * paid in advance is recouped from their own part of it (rule 13).
     *
     * @throws Refused when it is not posted, or keeps less than that
     */
    @Transactional
    public ReleaseId release(ProposalId id, Money amount, String reason, Viewer by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_CHARS_MAX) {
            throw new Invalid("reason", "books.reason.length", REASON_CHARS_MAX);
        }
        Proposal proposal = shelf.lock(id);
        // As when a proposal is posted: two at once must not both recoup the same advance.
        db.sql("select pg_advisory_xact_lock(93, 1)").query().listOfRows();
        if (proposal.postedAt() == null) {
            throw new Refused(409, "release.not-yet");
        }
        if (amount.minor() <= 0 || !amount.currency().equals(proposal.sums().currency())) {
            throw new Invalid("amount", "release.amount");
        }
        if (amount.compareTo(left(proposal)) > 0) {
            throw new Refused(409, "release.more-than-there-is");
        }
        ReleaseId release = new ReleaseId(Id.fresh());
        Released shared =
                Released.of(release.text(), amount.minor(), policies.get(proposal.policy()), weights(proposal));
        long tx = enter(release, proposal, shared, now);
        db.sql("""
                insert into reserve_release (id, proposal, minor, company, reason, by, at, tx)
                values (:id, :proposal, :minor, :company, :reason, :by, :at, :tx)""")
                .param("id", release.value())
                .param("proposal", id.value())
                .param("minor", amount.minor())
                .param("company", shared.waterfall().company())
                .param("reason", why)
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .param("tx", tx)
                .update();
        audit.write(by.someone(), "reserve.released", "proposal " + id.text(), why, now);
        tell(proposal, shared, now);
        return release;
    }

    /** What a proposal still keeps in reserve: what it put there, less releases and late awards. */
    public Money left(Proposal proposal) {
        long minor =
                db.sql("""
                select coalesce((select sum(minor) from reserve_release where proposal = :id), 0)
                    + coalesce((select sum(a.from_reserve) from award a join question q on q.id = a.question
                        where q.proposal = :id), 0)""").param("id", proposal.id().value()).query(Long.class).single();
        return proposal.sums().money(proposal.sums().reserve() - minor);
    }

    private SortedMap<String, BigInteger> weights(Proposal proposal) {
        SortedMap<String, BigInteger> weights = new TreeMap<>();
        db.sql("select payee, weight from proposal_line where proposal = :id and number = :number and weight > 0")
                .param("id", proposal.id().value())
                .param("number", proposal.number())
                .query(row -> {
                    weights.put(
                            Id.write(row.getObject("payee", UUID.class)),
                            row.getBigDecimal("weight").toBigIntegerExact());
                });
        return weights;
    }

    private long enter(ReleaseId release, Proposal proposal, Released shared, Instant now) {
        Map<PayeeId, PayeeId> today =
                mergers.now(shared.shares().keySet().stream().map(PayeeId::of).toList());
        Map<PayeeId, Payee> known = payees.find(today.values());
        Proposal.Sums sums = proposal.sums();
        List<Leg> legs = new ArrayList<>();
        legs.add(Leg.debit(
                AccountCode.reserve(proposal.part()),
                sums.money(shared.waterfall().gross())));
        credit(
                legs,
                AccountCode.shares(proposal.part()),
                sums.money(shared.waterfall().company()));
        credit(legs, Settlement.unallocated(proposal), sums.money(shared.unallocated()));
        Map<PayeeId, Money> advanced = advances.open(sums.currency());
        List<Provenance.Given> given = new ArrayList<>();
        shared.shares().forEach((payee, minor) -> {
            PayeeId to = today.getOrDefault(PayeeId.of(payee), PayeeId.of(payee));
            long open = advanced.getOrDefault(to, sums.money(0)).minor();
            long recouped = Math.min(minor, open);
            advanced.put(to, sums.money(open - recouped));
            credit(legs, AccountCode.advance(to), sums.money(recouped));
            credit(legs, Settlement.owed(known.get(to), to), sums.money(minor - recouped));
            given.add(new Provenance.Given(to, PayeeId.of(payee), sums.money(minor - recouped)));
        });
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        long tx = ledger.post(Posting.of("release:" + release.text(), Kind.RELEASE, day, "", legs), now)
                .seq();
        provenance.note(tx, proposal, given);
        return tx;
    }

    private static void credit(List<Leg> legs, AccountCode account, Money amount) {
        if (amount.minor() != 0) {
            legs.add(Leg.credit(account, amount));
        }
    }

    private void tell(Proposal proposal, Released shared, Instant now) {
        String title = parts.get(proposal.part()).title();
        Map<PayeeId, Payee> known =
                payees.find(shared.shares().keySet().stream().map(PayeeId::of).toList());
        shared.shares().forEach((payee, minor) -> {
            Payee told = known.get(PayeeId.of(payee));
            if (minor > 0 && told != null && !told.gone()) {
                Money share = proposal.sums().money(minor);
                String amount = share.decimal() + " " + share.currency().getCurrencyCode();
                notices.tell(told.person(), "reserve.released", "/me/earnings", now, title, amount);
            }
        });
    }

    /** What was released of a proposal's reserve, the first first. */
    public List<Shown> of(ProposalId id) {
        return db.sql("""
                select r.*, p.name as by_name, y.currency from reserve_release r join person p on p.id = r.by
                join proposal y on y.id = r.proposal where r.proposal = :id order by r.id""")
                .param("id", id.value())
                .query((row, n) -> {
                    var currency = java.util.Currency.getInstance(row.getString("currency"));
                    return new Shown(
                            new ReleaseId(row.getObject("id", UUID.class)),
                            new Money(row.getLong("minor"), currency),
                            new Money(row.getLong("company"), currency),
                            row.getString("reason"),
                            row.getString("by_name"),
                            row.getTimestamp("at").toInstant());
                })
                .list();
    }
}
