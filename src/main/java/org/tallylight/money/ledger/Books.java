package org.tallylight.money.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Money;

/** The whole ledger read from its first transaction to its last, in one snapshot: verified, or exported. */
@Component
public class Books {
    private static final int FETCHED_ROWS = 2_000;
    private static final String TRANSACTIONS = """
            select t.seq, t.idem_key, encode(t.request_hash, 'hex') as request, t.line_count, t.kind, t.effective, t.memo, t.reverses,
                   to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                   encode(s.prev_hash, 'hex') as prev, encode(s.hash, 'hex') as hash, e.line, e.account_id, a.code, a.currency, e.currency as as_entered, e.amount
              from tx t left join seal s on s.tx_seq = t.seq left join entry e on e.tx_seq = t.seq
                   left join account a on a.id = e.account_id
            """;

    private final JdbcTemplate rows;

    public Books(DataSource database) {
        rows = new JdbcTemplate(database);
        rows.setFetchSize(FETCHED_ROWS);
    }

    /** Recomputes the chain of seals, each transaction's sums and all balances. Nightly, and on demand. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        Audit audit = new Audit();
        transactions(" order by t.seq, e.line", audit::take);
        rows.query(
                "select b.account_id, a.code, b.amount from balance b join account a on a.id = b.account_id", row -> {
                    audit.balance(row.getLong("account_id"), row.getString("code"), row.getLong("amount"));
                });
        return audit.done();
    }

    /**
     * Writes the ledger as hledger text: commodity and account directives, every transaction in the order
     * of its day, and after each entry the balance that its account then must have.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void export(Writer to) throws IOException {
        HledgerText text = new HledgerText(to);
        try {
            rows.query("select distinct a.currency from account a order by a.currency", row -> {
                text.commodity(Currency.getInstance(row.getString("currency")));
            });
            rows.query("select distinct a.code from account a order by a.code", row -> {
                text.account(row.getString("code"));
            });
            transactions(" order by t.effective, t.seq, e.line", row -> transaction(row, text));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static void transaction(Audit.Row row, HledgerText text) {
        text.transaction(LocalDate.parse(row.effective()), row.seq(), row.kind(), row.memo(), row.key());
        for (Audit.EntryRow entry : row.entries()) {
            text.entry(entry.account(), new Money(entry.amount(), Currency.getInstance(entry.currency())));
        }
    }

    private void transactions(String order, Consumer<Audit.Row> each) {
        Gathering gathering = new Gathering(each);
        rows.query(TRANSACTIONS + order, gathering::take);
        gathering.end();
    }

    /** Makes one transaction of the rows of its entries. */
    private static final class Gathering {
        private final Consumer<Audit.Row> each;
        private Audit.@Nullable Row open;

        Gathering(Consumer<Audit.Row> each) {
            this.each = each;
        }

        void take(ResultSet row) throws SQLException {
            long seq = row.getLong("seq");
            Audit.Row current = open;
            if (current == null || current.seq() != seq) {
                end();
                current = new Audit.Row(
                        seq,
                        row.getString("idem_key"),
                        row.getString("request"),
                        row.getInt("line_count"),
                        row.getString("kind"),
                        row.getString("effective"),
                        row.getString("at"),
                        row.getString("memo"),
                        row.getObject("reverses", Long.class),
                        row.getString("prev"),
                        row.getString("hash"),
                        new ArrayList<>());
                open = current;
            }
            String code = row.getString("code");
            if (code != null) {
                current.entries()
                        .add(new Audit.EntryRow(
                                row.getInt("line"),
                                row.getLong("account_id"),
                                code,
                                row.getString("as_entered"),
                                row.getLong("amount")));
            }
        }

        void end() {
            Audit.Row done = open;
            if (done != null) {
                each.accept(done);
            }
            open = null;
        }
    }
}
