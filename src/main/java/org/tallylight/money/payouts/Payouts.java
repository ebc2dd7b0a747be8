package org.tallylight.money.payouts;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.money.ledger.AccountBalance;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.taxes.Origins;
import org.tallylight.money.taxes.Withheld;
import org.tallylight.people.Audit;
import org.tallylight.people.People;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * Batches of payouts over the one rail there is yet, a CSV file for a transfer service: prepared, approved by
 * two people where the company has two, exported, settled or returned ({@code ledger.md}, Payouts).
 */
@Component
public class Payouts {
    public static final int LINES_MAX = 1000;
    public static final int REASON_CHARS_MAX = 300;

    private final JdbcClient db;
    private final PayoutShelf shelf;
    private final PayoutFile file;
    private final Payables payables;
    private final Ledger ledger;
    private final Payees payees;
    private final Mergers mergers;
    private final Origins origins;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Payouts(
            JdbcClient db,
            PayoutShelf shelf,
            PayoutFile file,
            Payables payables,
            Ledger ledger,
            Payees payees,
            Mergers mergers,
            Origins origins,
            People people,
            Notices notices,
            Audit audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.shelf = shelf;
        this.file = file;
        this.payables = payables;
        this.ledger = ledger;
        this.payees = payees;
        this.mergers = mergers;
        this.origins = origins;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Prepares a batch of all that is due; two who do it at once do not prepare anything twice.
     *
     * @throws Refused when nothing is due
     */
    @Transactional
    public Payout.BatchId prepare(Money minimum, Viewer by, Instant now) {
        db.sql("select pg_advisory_xact_lock(92, 2)").query().listOfRows();
        // Nothing is posted between what is owed is read and what is noted of it is taken:
        db.sql("select pg_advisory_xact_lock(93, 1)").query().listOfRows();
        List<Payables.Owed> owed = Payables.due(payables.owed(minimum.currency(), now), minimum);
        List<Payout> due = owed.stream().map(Payables.Owed::payout).toList();
        if (due.isEmpty()) {
            throw new Refused(409, "payouts.nothing-due");
        }
        Payout.BatchId batch = new Payout.BatchId(Id.fresh());
        db.sql("""
                insert into payout_batch (id, currency, made_at, made_by, approvals_needed)
                values (:id, :currency, :at, :by, :needed)""")
                .param("id", batch.value())
                .param("currency", minimum.currency().getCurrencyCode())
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("needed", approversHere() >= 2 ? 2 : 1)
                .update();
        db.sql("""
                insert into payout (id, batch, payee, minor, withheld, sent_minor, sent_currency, rate)
                select l.id, :batch, l.payee, l.minor, l.withheld, l.sent, l.currency, l.rate
                from unnest(cast(:ids as uuid[]), cast(:payees as uuid[]), cast(:minors as bigint[]),
                    cast(:withheld as bigint[]), cast(:sent as bigint[]), cast(:currencies as text[]),
                    cast(:rates as uuid[])) l(id, payee, minor, withheld, sent, currency, rate)""")
                .param("batch", batch.value())
                .param("ids", due.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .param("payees", due.stream().map(each -> each.payee().value()).toArray(UUID[]::new))
                .param("minors", due.stream().map(each -> each.amount().minor()).toArray(Long[]::new))
                .param(
                        "withheld",
                        due.stream().map(each -> each.withheld().minor()).toArray(Long[]::new))
                .param("sent", converted(due, each -> each.amount().minor()).toArray(new Long[0]))
                .param(
                        "currencies",
                        converted(due, each -> each.amount().currency().getCurrencyCode())
                                .toArray(new String[0]))
                .param("rates", converted(due, each -> each.id().value()).toArray(new UUID[0]))
                .update();
        Map<UUID, PayeeId> taken = new HashMap<>();
        due.forEach(each -> taken.put(each.id().value(), each.payee()));
        Map<PayeeId, Withheld> taxes = new HashMap<>();
        owed.forEach(each -> taxes.put(each.payee().id(), each.tax()));
        origins.take(taken, minimum.currency(), taxes);
        return batch;
    }

    private static <T> List<@Nullable T> converted(List<Payout> due, Function<Payout.Converted, T> what) {
        List<@Nullable T> found = new ArrayList<>();
        for (Payout each : due) {
            Payout.Converted converted = each.converted();
            found.add(converted == null ? null : what.apply(converted));
        }
        return found;
    }

    private int approversHere() {
        Set<PersonId> approvers = new HashSet<>(people.withRole(Role.PRODUCER));
        approvers.addAll(people.withRole(Role.OPERATOR));
        return approvers.size();
    }

    /**
     * Approves a batch. With the last approval needed the ledger moves all of it into transit, in one
     * transaction. The same person's second approval counts for nothing.
     *
     * @throws Refused when it is approved or dropped already, or a payee of it can no longer be paid that
     */
    @Transactional
    public void approve(Payout.BatchId id, Viewer by, Instant now) {
        if (!shelf.lock(id).open()) {
            throw new Refused(409, "payouts.not-open");
        }
        db.sql("insert into payout_approval (batch, person, at) values (:batch, :person, :at) on conflict do nothing")
                .param("batch", id.value())
                .param("person", by.someone().value())
                .param("at", Timestamp.from(now))
                .update();
        audit.write(by.someone(), "payouts.approved", "batch " + id.text(), "", now);
        if (shelf.get(id).approved()) {
            send(id, now);
        }
    }

    private void send(Payout.BatchId id, Instant now) {
        List<Payout> lines = shelf.lines(id);
        Map<PayeeId, Payee> known =
                payees.find(lines.stream().map(Payout::payee).toList());
        Map<AccountCode, Money> owed = new HashMap<>();
        for (AccountBalance each : ledger.balances(Payables.PAYABLE)) {
            if (each.amount().currency().equals(lines.getFirst().amount().currency())) {
                owed.put(each.account(), each.amount().negated());
            }
        }
        Map<UUID, Map<String, Long>> taxes = origins.taxes(ids(lines));
        List<Leg> legs = new ArrayList<>();
        for (Payout payout : lines) {
            Payee payee = known.get(payout.payee());
            if (payee == null || !payee.verified()) {
                throw new Refused(409, "payouts.unverified", payout.name());
            }
            AccountCode payable = AccountCode.payable(payout.payee());
            Money there = owed.getOrDefault(payable, Money.zero(payout.amount().currency()));
            if (there.compareTo(payout.gross()) < 0) {
                throw new Refused(409, "payouts.no-longer-owed", payout.name());
            }
            legs.addAll(new Entries(payout, taxes.getOrDefault(payout.id().value(), Map.of())).sent());
        }
        long tx = ledger.post(Posting.of("payouts:" + id.text(), Kind.PAYOUT, day(now), "", legs), now)
                .seq();
        db.sql("update payout set sent_tx = :tx where batch = :batch")
                .param("tx", tx)
                .param("batch", id.value())
                .update();
    }

    private static List<UUID> ids(List<Payout> lines) {
        return lines.stream().map(each -> each.id().value()).toList();
    }

    private static LocalDate day(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private long post(Payout payout, String step, Kind kind, List<Leg> legs, Instant now) {
        return ledger.post(Posting.of("payout:" + payout.id().text() + ":" + step, kind, day(now), "", legs), now)
                .seq();
    }

    /**
     * Drops a batch that was not approved; what it held is due again.
     *
     * @throws Refused when it is approved or dropped already
     */
    @Transactional
    public void drop(Payout.BatchId id, Viewer by, Instant now) {
        if (!shelf.lock(id).open()) {
            throw new Refused(409, "payouts.not-open");
        }
        db.sql("update payout_batch set dropped_at = :at, dropped_by = :by where id = :id")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("id", id.value())
                .update();
        origins.free(ids(shelf.lines(id)));
        audit.write(by.someone(), "payouts.dropped", "batch " + id.text(), "", now);
    }

    /** The lines of a batch, at most {@link #LINES_MAX}. */
    public List<Payout> lines(Payout.BatchId id) {
        return shelf.lines(id);
    }

    /** The file of an approved batch, see {@link PayoutFile#of}. */
    @Transactional
    public String export(Payout.BatchId id, Viewer by, Instant now) {
        return file.of(id, by, now);
    }

    /** Says that a payout arrived; saying it again changes nothing. */
    @Transactional
    public void settle(Payout.PayoutId id, Viewer by, Instant now) {
        Payout payout = shelf.lock(id);
        if (payout.state() == Payout.State.SETTLED) {
            return;
        }
        if (payout.state() != Payout.State.SENT) {
            throw new Refused(409, "payouts.not-sent");
        }
        long tx = post(payout, "settle", Kind.SETTLEMENT, new Entries(payout, Map.of()).settled(), now);
        db.sql("update payout set settled_tx = :tx, settled_at = :at where id = :id")
                .param("tx", tx)
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "payouts.settled", "payout " + id.text(), "", now);
        events.publishEvent(new PayoutMoved(payout.payee(), now));
        String amount = payout.sent().decimal() + " " + payout.sent().currency().getCurrencyCode();
        notices.tell(payees.get(payout.payee()).person(), "payout.settled", "/me/earnings", now, amount);
    }

    /**
     * Says that a payout came back: the company owes it again, with the tax that was withheld of it, to whom the
     * payee is now, or keeps it in suspense where they are gone.
     */
    @Transactional
    public void comeBack(Payout.PayoutId id, String reason, Viewer by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_CHARS_MAX) {
            throw new Invalid("reason", "payouts.reason.length", REASON_CHARS_MAX);
        }
        Payout payout = shelf.lock(id);
        AccountCode from = switch (payout.state()) {
            case SENT -> AccountCode.payoutInTransit();
            case SETTLED -> AccountCode.bank();
            case PREPARED, RETURNED -> throw new Refused(409, "payouts.not-sent");
        };
        Payee payee = payees.get(mergers.now(payout.payee()));
        AccountCode owed = payee.gone() ? AccountCode.suspense(payee.id()) : AccountCode.payable(payee.id());
        Map<String, Long> taxes = origins.taxes(List.of(id.value())).getOrDefault(id.value(), Map.of());
        List<Leg> legs = new Entries(payout, taxes).returned(from, owed);
        long tx = post(payout, "return", Kind.RETURN, legs, now);
        origins.free(List.of(id.value()));
        db.sql("update payout set returned_tx = :tx, returned_at = :at, return_reason = :reason where id = :id")
                .param("tx", tx)
                .param("at", Timestamp.from(now))
                .param("reason", why)
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "payouts.returned", "payout " + id.text(), why, now);
        events.publishEvent(new PayoutMoved(payout.payee(), now));
        notices.tell(payee.person(), "payout.returned", "/me/payee", now, why);
    }
}
