package org.tallylight.money.payees;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
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
import org.tallylight.people.Audit;
import org.tallylight.people.People;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
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
    private static final String PAYABLE = "Liabilities:Payable";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Payees payees;
    private final People people;
    private final Notices notices;
    private final Audit audit;

    Payouts(JdbcClient db, Ledger ledger, Payees payees, People people, Notices notices, Audit audit) {
        this.db = db;
        this.ledger = ledger;
        this.payees = payees;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
    }

    /** Who could be paid now: verified payees to whom at least {@code minimum} is owed and not yet prepared. */
    public List<Payout> due(Money minimum) {
        Set<UUID> underWay = new HashSet<>(db.sql("""
                select o.payee from payout o join payout_batch b on b.id = o.batch
                where b.dropped_at is null and o.sent_tx is null""").query(UUID.class).list());
        List<AccountBalance> owed = ledger.balances(PAYABLE).stream()
                .filter(each -> each.amount().currency().equals(minimum.currency()))
                .filter(each -> each.amount().negated().compareTo(minimum) >= 0)
                .toList();
        Map<PayeeId, Payee> known =
                payees.find(owed.stream().map(Payouts::payee).toList());
        List<Payout> due = new ArrayList<>();
        for (AccountBalance each : owed) {
            Payee payee = known.get(payee(each));
            if (payee != null
                    && payee.verified()
                    && !underWay.contains(payee.id().value())
                    && due.size() < LINES_MAX) {
                due.add(new Payout(
                        new Payout.PayoutId(Id.fresh()),
                        payee.id(),
                        payee.personName(),
                        each.amount().negated(),
                        Payout.State.PREPARED,
                        null));
            }
        }
        return due;
    }

    private static PayeeId payee(AccountBalance balance) {
        String code = balance.account().text();
        return PayeeId.of(code.substring(code.lastIndexOf(':') + 1));
    }

    /** Prepares a batch of all that is due. */
    @Transactional
    public Payout.BatchId prepare(Money minimum, Viewer by, Instant now) {
        db.sql("select pg_advisory_xact_lock(92)").query().listOfRows();
        List<Payout> due = due(minimum);
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
        for (Payout payout : due) {
            db.sql("insert into payout (id, batch, payee, minor) values (:id, :batch, :payee, :minor)")
                    .param("id", payout.id().value())
                    .param("batch", batch.value())
                    .param("payee", payout.payee().value())
                    .param("minor", payout.amount().minor())
                    .update();
        }
        return batch;
    }

    private int approversHere() {
        Set<PersonId> approvers = new HashSet<>(people.withRole(Role.PRODUCER));
        approvers.addAll(people.withRole(Role.OPERATOR));
        return approvers.size();
    }

    /** Approves a batch; with the last approval needed, the ledger moves each payout into transit. */
    @Transactional
    public void approve(Payout.BatchId id, Viewer by, Instant now) {
        Payout.Batch batch = lock(id);
        if (!batch.open()) {
            throw new Refused(409, "payouts.not-open");
        }
        db.sql("insert into payout_approval (batch, person, at) values (:batch, :person, :at) on conflict do nothing")
                .param("batch", id.value())
                .param("person", by.someone().value())
                .param("at", Timestamp.from(now))
                .update();
        audit.write(by.someone(), "payouts.approved", "batch " + id.text(), "", now);
        if (get(id).approved()) {
            lines(id).forEach(payout -> send(payout, now));
        }
    }

    private void send(Payout payout, Instant now) {
        AccountCode payable = AccountCode.payable(payout.payee());
        if (ledger.balance(payable, payout.amount().currency()).negated().compareTo(payout.amount()) < 0) {
            throw new Refused(409, "payouts.no-longer-owed", payout.name());
        }
        long tx = move(payout, "send", Kind.PAYOUT, payable, AccountCode.payoutInTransit(), now);
        db.sql("update payout set sent_tx = :tx where id = :id")
                .param("tx", tx)
                .param("id", payout.id().value())
                .update();
    }

    private long move(Payout payout, String step, Kind kind, AccountCode from, AccountCode to, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Leg> legs = List.of(Leg.debit(from, payout.amount()), Leg.credit(to, payout.amount()));
        return ledger.post(Posting.of("payout:" + payout.id().text() + ":" + step, kind, today, "", legs), now)
                .seq();
    }

    /** Drops a batch that was not approved; what it held is due again. */
    @Transactional
    public void drop(Payout.BatchId id, Viewer by, Instant now) {
        if (!lock(id).open()) {
            throw new Refused(409, "payouts.not-open");
        }
        db.sql("update payout_batch set dropped_at = :at, dropped_by = :by where id = :id")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "payouts.dropped", "batch " + id.text(), "", now);
    }

    /** The batch as a transfer service takes it: a header and a line a payee. */
    @Transactional
    public String export(Payout.BatchId id, Viewer by, Instant now) {
        if (!lock(id).approved()) {
            throw new Refused(409, "payouts.not-approved");
        }
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = CSVFormat.DEFAULT
                .builder()
                .setHeader(
                        "name",
                        "recipientEmail",
                        "recipientAccount",
                        "sourceCurrency",
                        "targetCurrency",
                        "amountCurrency",
                        "amount",
                        "paymentReference")
                .get()
                .print(text)) {
            for (Payout payout : lines(id)) {
                BankDetails details = payees.details(payout.payee()).orElseThrow(() -> new NotFound(payout.payee()));
                String currency = payout.amount().currency().getCurrencyCode();
                csv.printRecord(
                        harmless(details.name()),
                        details.byMail() ? details.account() : "",
                        details.byMail() ? "" : details.account(),
                        currency,
                        currency,
                        "source",
                        payout.amount().decimal(),
                        payout.id().text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.sql("update payout_batch set exported_at = coalesce(exported_at, :at) where id = :id")
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "payouts.exported", "batch " + id.text(), "", now);
        return text.toString();
    }

    /** A text that no spreadsheet takes for a formula. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    /** Says that a payout arrived; saying it again changes nothing. */
    @Transactional
    public void settle(Payout.PayoutId id, Viewer by, Instant now) {
        Payout payout = line(id);
        if (payout.state() == Payout.State.SETTLED) {
            return;
        }
        if (payout.state() != Payout.State.SENT) {
            throw new Refused(409, "payouts.not-sent");
        }
        long tx = move(payout, "settle", Kind.SETTLEMENT, AccountCode.payoutInTransit(), AccountCode.bank(), now);
        db.sql("update payout set settled_tx = :tx, settled_at = :at where id = :id")
                .param("tx", tx)
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        String amount =
                payout.amount().decimal() + " " + payout.amount().currency().getCurrencyCode();
        notices.tell(payees.get(payout.payee()).person(), "payout.settled", "/me/earnings", now, amount);
    }

    /** Says that a payout came back: the company owes it again. */
    @Transactional
    public void comeBack(Payout.PayoutId id, String reason, Viewer by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_CHARS_MAX) {
            throw new Invalid("reason", "payouts.reason.length", REASON_CHARS_MAX);
        }
        Payout payout = line(id);
        AccountCode from = switch (payout.state()) {
            case SENT -> AccountCode.payoutInTransit();
            case SETTLED -> AccountCode.bank();
            case PREPARED, RETURNED -> throw new Refused(409, "payouts.not-sent");
        };
        long tx = move(payout, "return", Kind.RETURN, from, AccountCode.payable(payout.payee()), now);
        db.sql("update payout set returned_tx = :tx, returned_at = :at, return_reason = :reason where id = :id")
                .param("tx", tx)
                .param("at", Timestamp.from(now))
                .param("reason", why)
                .param("id", id.value())
                .update();
        notices.tell(payees.get(payout.payee()).person(), "payout.returned", "/me/payee", now, why);
    }

    /** Batches, the latest first. */
    public Page<Payout.Batch> batches(@Nullable String after, int size) {
        List<Payout.Batch> rows = select("where b.id < :after order by b.id desc limit :limit")
                .param("after", after == null ? new UUID(-1, -1) : Id.read(after))
                .param("limit", size + 1)
                .query(Payouts::batch)
                .list();
        return Page.of(rows, size, batch -> batch.id().text());
    }

    public Payout.Batch get(Payout.BatchId id) {
        return select("where b.id = :id")
                .param("id", id.value())
                .query(Payouts::batch)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    private Payout.Batch lock(Payout.BatchId id) {
        db.sql("select id from payout_batch where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return get(id);
    }

    public List<Payout> lines(Payout.BatchId id) {
        return db.sql(LINES + "where o.batch = :id order by o.id")
                .param("id", id.value())
                .query(Payouts::payout)
                .list();
    }

    private Payout line(Payout.PayoutId id) {
        return db.sql(LINES + "where o.id = :id for update of o")
                .param("id", id.value())
                .query(Payouts::payout)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    private static final String LINES = """
            select o.*, b.currency, (select min(p.name) from payee_person pp join person p on p.id = pp.person
                where pp.payee = o.payee) as name
            from payout o join payout_batch b on b.id = o.batch
            """;

    private JdbcClient.StatementSpec select(String where) {
        return db.sql("""
                select b.*, p.name as maker, coalesce((select sum(o.minor) from payout o where o.batch = b.id), 0) as total,
                    array(select q.name from payout_approval a join person q on q.id = a.person
                        where a.batch = b.id order by a.at) as approvals
                from payout_batch b join person p on p.id = b.made_by
                """ + where);
    }

    private static Payout.Batch batch(ResultSet row, int n) throws SQLException {
        return new Payout.Batch(
                new Payout.BatchId(row.getObject("id", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                row.getString("maker"),
                new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                Arrays.asList((String[]) row.getArray("approvals").getArray()),
                row.getInt("approvals_needed"),
                Payees.at(row, "exported_at"),
                Payees.at(row, "dropped_at"));
    }

    private static Payout payout(ResultSet row, int n) throws SQLException {
        Payout.State state = row.getTimestamp("returned_at") != null
                ? Payout.State.RETURNED
                : row.getTimestamp("settled_at") != null
                        ? Payout.State.SETTLED
                        : row.getObject("sent_tx") != null ? Payout.State.SENT : Payout.State.PREPARED;
        return new Payout(
                new Payout.PayoutId(row.getObject("id", UUID.class)),
                new PayeeId(row.getObject("payee", UUID.class)),
                row.getString("name"),
                new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))),
                state,
                row.getString("return_reason"));
    }
}
