package org.tallylight.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallylight.TestDatabase;

/** Every rule of ledger.md that the database holds, also against the tables' owner. */
class LedgerRulesTest {
    private static final List<String> TABLES = List.of("currency", "account", "tx", "entry", "balance", "seal");
    private static final String TX =
            "insert into tx (idem_key, request_hash, line_count, kind, effective, at, memo) values ('%s', sha256('x'), %d, 'TRANSFER', '2026-03-01', '2026-03-01', '')";

    private final TestDatabase database = TestDatabase.fresh();
    private long bank;
    private long sales;

    @BeforeEach
    void anEntryIsThere() throws SQLException {
        bank = number(database.dataSource(), "select open_account('Assets:Bank', 'EUR')");
        sales = number(database.dataSource(), "select open_account('Income:Sales', 'EUR')");
        asOwner(TX.formatted("first", 2), entry(1, 1, bank, "EUR", 500), entry(1, 2, sales, "EUR", -500));
        run(database.ownerDataSource(), false, "insert into balance values (" + bank + ", 500, 1)");
    }

    @Test
    void aTransactionBalancesInEachCurrency() throws SQLException {
        refused(
                "TL002",
                () -> asOwner(TX.formatted("a", 2), entry(2, 1, bank, "EUR", 500), entry(2, 2, sales, "EUR", -499)));
        long dollars = number(database.dataSource(), "select open_account('Assets:Bank', 'USD')");
        refused(
                "TL002",
                () -> asOwner(TX.formatted("b", 2), entry(3, 1, bank, "EUR", 500), entry(3, 2, dollars, "USD", -500)));
    }

    @Test
    void nothingIsAddedToAnOldTransaction() {
        refused("TL003", () -> asOwner(entry(1, 3, bank, "EUR", 500), entry(1, 4, sales, "EUR", -500)));
    }

    @Test
    void aTransactionHasTheLinesItCounts() {
        refused(
                "TL003",
                () -> asOwner(TX.formatted("a", 3), entry(2, 1, bank, "EUR", 5), entry(2, 2, sales, "EUR", -5)));
        refused("TL003", () -> asOwner(TX.formatted("b", 2)));
        refused("23514", () -> asOwner(TX.formatted("c", 1)));
    }

    @Test
    void anEntryHasAnAmountAndTheCurrencyOfItsAccount() {
        refused(
                "23514",
                () -> asOwner(TX.formatted("a", 2), entry(2, 1, bank, "EUR", 0), entry(2, 2, sales, "EUR", 0)));
        refused(
                "23503",
                () -> asOwner(TX.formatted("b", 2), entry(3, 1, bank, "USD", 5), entry(3, 2, bank, "USD", -5)));
        refused("23503", () -> asOwner(TX.formatted("c", 2), entry(4, 1, 999, "EUR", 5), entry(4, 2, 998, "EUR", -5)));
    }

    @Test
    void aKeyAndAReversalAreThereOnce() {
        refused(
                "23505",
                () -> asOwner(TX.formatted("first", 2), entry(2, 1, bank, "EUR", 5), entry(2, 2, sales, "EUR", -5)));
        String reversal =
                "insert into tx (idem_key, request_hash, line_count, kind, effective, at, memo, reverses) values ('%s', sha256('x'), 2, 'REVERSAL', '2026-03-01', '2026-03-01', '', 1)";
        refused("23505", () -> asOwner(reversal.formatted("r1"), reversal.formatted("r2")));
        refused("23514", () -> asOwner(reversal.formatted("r3").replace("REVERSAL", "TRANSFER")));
    }

    @Test
    void accountsAreNamedAndCurrenciesKnown() {
        refused("23514", () -> number(database.dataSource(), "select open_account('Bank', 'EUR')"));
        refused("23514", () -> number(database.dataSource(), "select open_account('Assets:a b', 'EUR')"));
        refused("23503", () -> number(database.dataSource(), "select open_account('Assets:Bank', 'XXX')"));
    }

    @Test
    void nothingIsChangedOrRemovedByAnyone() {
        for (String table : TABLES) {
            String column = number("select 1 from information_schema.columns where table_name = '" + table
                            + "' and column_name = 'amount'")
                    ? "amount"
                    : table.equals("seal") ? "at" : table.equals("currency") ? "exponent" : "currency";
            String set = table.equals("tx") ? "memo = 'x'" : column + " = " + column;
            refused("TL001", () -> run(database.ownerDataSource(), false, "update " + table + " set " + set));
            refused("TL001", () -> run(database.ownerDataSource(), false, "delete from " + table));
            refused("TL001", () -> run(database.ownerDataSource(), false, "truncate " + table + " cascade"));
        }
    }

    @Test
    void theApplicationReadsAndPostsAndNothingElse() {
        for (String table : TABLES) {
            refused("42501", () -> run(database.dataSource(), false, "delete from " + table));
            refused("42501", () -> run(database.dataSource(), false, "truncate " + table));
            refused("42501", () -> run(database.dataSource(), false, "insert into " + table + " default values"));
            refused("42501", () -> run(database.dataSource(), false, "alter table " + table + " disable trigger all"));
            assertThat(number("select count(*) + 1 from " + table)).isTrue();
        }
        refused("42501", () -> run(database.dataSource(), false, "update tx set memo = 'x'"));
        refused(
                "42501",
                () -> run(
                        database.dataSource(), false, "update balance set amount = amount + 1, version = version + 1"));
        refused("42501", () -> run(database.dataSource(), false, "select nextval('tx_seq_seq')"));
    }

    private static String entry(long tx, int line, long account, String currency, long amount) {
        return "(%d, %d, %d, '%s', %d)".formatted(tx, line, account, currency, amount);
    }

    /** Runs statements in one transaction; neighbouring entries go in as one statement. */
    private void asOwner(String... statements) throws SQLException {
        StringBuilder entries = new StringBuilder();
        for (String each : statements) {
            if (each.startsWith("(")) {
                entries.append(entries.isEmpty() ? "insert into entry values " : ", ")
                        .append(each);
            }
        }
        java.util.List<String> all = new java.util.ArrayList<>();
        for (String each : statements) {
            if (!each.startsWith("(")) {
                all.add(each);
            }
        }
        if (!entries.isEmpty()) {
            all.add(entries.toString());
        }
        run(database.ownerDataSource(), true, all.toArray(String[]::new));
    }

    private static void run(DataSource as, boolean together, String... statements) throws SQLException {
        try (Connection db = as.getConnection();
                Statement statement = db.createStatement()) {
            db.setAutoCommit(!together);
            for (String each : statements) {
                statement.execute(each);
            }
            if (together) {
                db.commit();
            }
        }
    }

    private boolean number(String sql) {
        return database.client().sql(sql).query(Long.class).optional().orElse(0L) > 0;
    }

    private static long number(DataSource as, String sql) throws SQLException {
        try (Connection db = as.getConnection();
                Statement statement = db.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void refused(String state, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
    }
}
