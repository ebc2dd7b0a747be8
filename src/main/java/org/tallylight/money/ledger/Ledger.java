package org.tallylight.money.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;

/** The book: transactions are entered whole, and taken back only by their reversal. */
@Component
public class Ledger {
    /** A currency and a code. */
    private static final Pattern ACCOUNT_KEY = Pattern.compile("[A-Z]{3}\\.[A-Za-z0-9:._-]{1,200}");

    private static final String ENTRIES = """
            select e.tx_seq, e.line, t.effective, t.kind, t.memo, e.amount, e.currency,
                   sum(e.amount) over (order by e.tx_seq, e.line)::bigint as balance
              from entry e join account a on a.id = e.account_id join tx t on t.seq = e.tx_seq
             where a.code = ? and a.currency = ?
            """;

    private final JdbcClient db;

    public Ledger(JdbcClient db) {
        this.db = db;
    }

    /** Opens an account in a currency; one that is open stays so. */
    @Transactional
    public void open(AccountCode account, Currency currency) {
        db.sql("select open_account(?, ?)")
                .param(account.text())
                .param(currency.getCurrencyCode())
                .query(Long.class)
                .single();
    }

    /**
     * Enters a transaction once per key, at {@code now}. Its accounts are opened where they are not.
     * Joins the caller's transaction: what it stands for and the entry commit together.
     */
    @Transactional
    public Posted post(Posting posting, Instant now) {
        List<Leg> legs = posting.legs();
        return db.sql("select seq, known, outcome from post(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(posting.key())
                .param(posting.hash())
                .param(posting.kind().name())
                .param(posting.effective())
                .param(Timestamp.from(now))
                .param(posting.memo())
                .param(posting.reverses())
                .param(legs.stream().map(leg -> leg.account().text()).toArray(String[]::new))
                .param(legs.stream()
                        .map(leg -> leg.currency().getCurrencyCode())
                        .toArray(String[]::new))
                .param(legs.stream().mapToLong(leg -> leg.amount().minor()).toArray())
                .query(Ledger::posted)
                .single();
    }

    private static Posted posted(ResultSet row, int number) throws SQLException {
        return switch (row.getString("outcome")) {
            case "ENTERED" -> new Posted.Entered(row.getLong("seq"), false);
            case "AGAIN" -> new Posted.Entered(row.getLong("seq"), true);
            case "KEY_TAKEN" -> new Posted.KeyTaken(row.getLong("known"));
            case "REVERSED" -> new Posted.AlreadyReversed(row.getLong("known"));
            case String other -> throw new IllegalStateException(other);
        };
    }

    /**
     * Takes a transaction back by entering it with the signs turned, once.
     *
     * @throws NotFound when there is no such transaction
     */
    @Transactional
    public Posted reverse(long seq, LocalDate effective, String reason, Instant now) {
        List<Leg> turned = get(seq).legs().stream()
                .map(leg -> new Leg(leg.account(), leg.amount().negated()))
                .toList();
        return post(new Posting("reverse:" + seq, Kind.REVERSAL, effective, reason, turned, seq), now);
    }

    /**
     * A transaction with its entries.
     *
     * @throws NotFound when there is none
     */
    @Transactional(readOnly = true)
    public Transaction get(long seq) {
        List<Leg> legs = db.sql("""
                        select a.code, e.amount, e.currency
                          from entry e join account a on a.id = e.account_id
                         where e.tx_seq = ? order by e.line""")
                .param(seq)
                .query((row, number) -> new Leg(new AccountCode(row.getString("code")), money(row, "amount")))
                .list();
        return db.sql("""
                        select t.seq, t.idem_key, t.kind, t.effective, t.at, t.memo, t.reverses, r.seq as reversed_by
                          from tx t left join tx r on r.reverses = t.seq where t.seq = ?""")
                .param(seq)
                .query((row, number) -> new Transaction(
                        row.getLong("seq"),
                        row.getString("idem_key"),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("effective", LocalDate.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("memo"),
                        row.getObject("reverses", Long.class),
                        row.getObject("reversed_by", Long.class),
                        legs))
                .optional()
                .orElseThrow(() -> new NotFound("transaction " + seq));
    }

    /** The transaction that a key entered. */
    public Optional<Long> ofKey(String key) {
        return db.sql("select seq from tx where idem_key = ?")
                .param(key)
                .query(Long.class)
                .optional();
    }

    /** What an account holds: positive is a debit balance; zero where nothing was ever posted. */
    public Money balance(AccountCode account, Currency currency) {
        long minor = db.sql("""
                        select b.amount from balance b join account a on a.id = b.account_id
                         where a.code = ? and a.currency = ?""")
                .param(account.text())
                .param(currency.getCurrencyCode())
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new Money(minor, currency);
    }

    /** All accounts with their balances, by code and currency; {@code after} is the key of the last one seen. */
    public Page<AccountBalance> accounts(@Nullable String after, int size) {
        String last = after == null ? "" : after;
        if (!last.isEmpty() && !ACCOUNT_KEY.matcher(last).matches()) {
            throw After.refused();
        }
        int dot = Math.max(last.indexOf('.'), 0);
        List<AccountBalance> rows = db.sql("""
                        select a.code, a.currency, b.amount from balance b join account a on a.id = b.account_id
                         where (a.code collate "C", a.currency) > (:code, :currency)
                         order by a.code collate "C", a.currency limit :limit""")
                .param("code", last.substring(Math.min(dot + 1, last.length())))
                .param("currency", last.substring(0, dot))
                .param("limit", size + 1)
                .query((row, number) ->
                        new AccountBalance(new AccountCode(row.getString("code")), money(row, "amount")))
                .list();
        return Page.of(
                rows,
                size,
                each -> each.amount().currency().getCurrencyCode() + "."
                        + each.account().text());
    }

    /** What the accounts below a code hold together in a currency. */
    public Money total(String below, Currency currency) {
        long minor = db.sql("""
                        select coalesce(sum(b.amount), 0)::bigint from balance b join account a on a.id = b.account_id
                         where (a.code = ? or starts_with(a.code, ?)) and a.currency = ?""")
                .param(below)
                .param(below + ":")
                .param(currency.getCurrencyCode())
                .query(Long.class)
                .single();
        return new Money(minor, currency);
    }

    /** The balances of the accounts below a code, {@code Liabilities:Payable}, by code and currency. */
    public List<AccountBalance> balances(String below) {
        return db.sql("""
                        select a.code, a.currency, b.amount from balance b join account a on a.id = b.account_id
                         where a.code = ? or starts_with(a.code, ?) order by a.code, a.currency""")
                .param(below)
                .param(below + ":")
                .query((row, number) ->
                        new AccountBalance(new AccountCode(row.getString("code")), money(row, "amount")))
                .list();
    }

    /** An account's entries, newest first. {@code after} is the key of the last line shown before. */
    public Page<StatementLine> statement(AccountCode account, Currency currency, @Nullable String after, int size) {
        long[] from = key(after);
        List<StatementLine> lines = db.sql("select * from (" + ENTRIES + """
                        ) s where (tx_seq, line) < (?, ?) order by tx_seq desc, line desc limit ?""")
                .param(account.text())
                .param(currency.getCurrencyCode())
                .param(from[0])
                .param((int) from[1])
                .param(size + 1)
                .query((row, number) -> new StatementLine(
                        row.getLong("tx_seq"),
                        row.getInt("line"),
                        row.getObject("effective", LocalDate.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("memo"),
                        money(row, "amount"),
                        money(row, "balance")))
                .list();
        return Page.of(lines, size, StatementLine::key);
    }

    private static long[] key(@Nullable String after) {
        if (after == null) {
            return new long[] {Long.MAX_VALUE, 0};
        }
        String[] parts = after.split("\\.", -1);
        try {
            return new long[] {Long.parseLong(parts[0]), Integer.parseInt(parts[parts.length - 1])};
        } catch (NumberFormatException e) {
            throw After.refused();
        }
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Currency.getInstance(row.getString("currency")));
    }
}
