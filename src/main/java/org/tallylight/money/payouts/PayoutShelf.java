package org.tallylight.money.payouts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.shared.After;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;

/** Reads batches of payouts and their lines. */
@Component
public class PayoutShelf {
    private static final String LINES = """
            select o.*, b.currency, r.num, r.den, r.source as rate_source, r.day as rate_day, (select min(p.name) from payee_person pp join person p on p.id = pp.person
                where pp.payee = o.payee) as name
            from payout o join payout_batch b on b.id = o.batch left join exchange_rate r on r.id = o.rate
            """;

    private final JdbcClient db;

    PayoutShelf(JdbcClient db) {
        this.db = db;
    }

    /** Batches, the latest first. */
    public Page<Payout.Batch> batches(@Nullable String after, int size) {
        List<Payout.Batch> rows = select("where b.id < :after order by b.id desc limit :limit")
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(PayoutShelf::batch)
                .list();
        return Page.of(rows, size, batch -> batch.id().text());
    }

    /**
     * A batch.
     *
     * @throws NotFound when there is none
     */
    public Payout.Batch get(Payout.BatchId id) {
        return select("where b.id = :id")
                .param("id", id.value())
                .query(PayoutShelf::batch)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** The batch, locked until the transaction ends. */
    Payout.Batch lock(Payout.BatchId id) {
        db.sql("select id from payout_batch where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return get(id);
    }

    /** The lines of a batch, at most {@link Payouts#LINES_MAX}. */
    public List<Payout> lines(Payout.BatchId id) {
        return db.sql(LINES + "where o.batch = :id order by o.id")
                .param("id", id.value())
                .query(PayoutShelf::payout)
                .list();
    }

    /** A line, locked until the transaction ends. */
    Payout lock(Payout.PayoutId id) {
        return db.sql(LINES + "where o.id = :id for update of o")
                .param("id", id.value())
                .query(PayoutShelf::payout)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** Payees who have a payout in a currency prepared that is neither sent nor dropped. */
    Set<UUID> prepared(Currency currency) {
        return new HashSet<>(
                db.sql("""
                select o.payee from payout o join payout_batch b on b.id = o.batch
                where b.dropped_at is null and o.sent_tx is null and b.currency = ?""").param(currency.getCurrencyCode()).query(UUID.class).list());
    }

    private JdbcClient.StatementSpec select(String where) {
        return db.sql("""
                select b.*, p.name as maker, l.total, l.state,
                    array(select q.name from payout_approval a join person q on q.id = a.person
                        where a.batch = b.id order by a.at) as approvals
                from payout_batch b join person p on p.id = b.made_by
                cross join lateral (
                    select coalesce(sum(o.minor), 0) as total, case
                        when bool_or(o.sent_tx is null) then 'PREPARED'
                        when bool_or(o.settled_at is null and o.returned_at is null) then 'SENT'
                        when bool_or(o.returned_at is null) then 'SETTLED'
                        else 'RETURNED' end as state
                    from payout o where o.batch = b.id) l
                """ + where);
    }

    private static Payout.Batch batch(ResultSet row, int n) throws SQLException {
        return new Payout.Batch(
                new Payout.BatchId(row.getObject("id", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                row.getString("maker"),
                new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                Payout.State.valueOf(row.getString("state")),
                Arrays.asList((String[]) row.getArray("approvals").getArray()),
                row.getInt("approvals_needed"),
                at(row, "exported_at"),
                at(row, "dropped_at"));
    }

    private static Payout payout(ResultSet row, int n) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        Payout.State state = row.getTimestamp("returned_at") != null
                ? Payout.State.RETURNED
                : row.getTimestamp("settled_at") != null
                        ? Payout.State.SETTLED
                        : row.getObject("sent_tx") != null ? Payout.State.SENT : Payout.State.PREPARED;
        return new Payout(
                new Payout.PayoutId(row.getObject("id", UUID.class)),
                new PayeeId(row.getObject("payee", UUID.class)),
                row.getString("name"),
                new Money(row.getLong("minor"), currency),
                new Money(row.getLong("withheld"), currency),
                converted(row),
                state,
                row.getString("return_reason"));
    }

    private static Payout.@Nullable Converted converted(ResultSet row) throws SQLException {
        UUID rate = row.getObject("rate", UUID.class);
        return rate == null
                ? null
                : new Payout.Converted(
                        new Money(row.getLong("sent_minor"), Currency.getInstance(row.getString("sent_currency"))),
                        new Rate.RateId(rate),
                        row.getLong("num") + "/" + row.getLong("den"),
                        row.getString("rate_source"),
                        row.getObject("rate_day", LocalDate.class));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
