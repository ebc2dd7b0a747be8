package org.tallylight.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallylight.money.ledger.LedgerTest.NOW;
import static org.tallylight.money.ledger.LedgerTest.sale;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Money;

class SealsTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Ledger ledger = new Ledger(database.client());
    private final Seals seals = new Seals(database.client());
    private final Books books = new Books(database.dataSource());

    @Test
    void theChainIsRecomputedFromTheRows() {
        ledger.post(sale("one", 500), NOW);
        ledger.post(odd("two"), NOW);
        assertThat(seals.sealing().unsealed()).isEqualTo(2);
        assertThat(seals.sealing().late(NOW.plusSeconds(61))).isTrue();
        assertThat(seals.seal(1, NOW)).isEqualTo(1);
        assertThat(seals.seal(100, NOW)).isEqualTo(1);
        assertThat(seals.seal(100, NOW)).isZero();
        Verification found = books.verify();
        assertThat(found.problems()).isEmpty();
        assertThat(found.sealed()).isEqualTo(2);
        assertThat(found.head()).isEqualTo(seals.sealing().head());
        assertThat(seals.sealing().late(NOW.plusSeconds(61))).isFalse();
    }

    private static Posting odd(String key) {
        Money amount = new Money(7, LedgerTest.EUR);
        String memo = "A \"quoted\" \\ line\n\twith \u0001 and \u007f, ünïcödé, 映画 and \ud83c\udfac / <b>";
        return Posting.of(
                key,
                Kind.COST,
                LedgerTest.TODAY,
                memo,
                List.of(Leg.debit(new AccountCode("Expenses:Costs:x"), amount), Leg.credit(LedgerTest.BANK, amount)));
    }

    @Test
    void whatTheOwnerForcesIntoTheRowsIsFound() throws Exception {
        for (int i = 0; i < 5; i++) {
            ledger.post(sale("sale " + i, 100 + i), NOW);
        }
        seals.seal(100, NOW);
        force("entry", "update entry set amount = amount + case line when 1 then 1 else -1 end where tx_seq = 3");
        assertThat(books.verify().problems())
                .anyMatch(p -> p.equals("Transaction 3 is not what was sealed."))
                .anyMatch(p -> p.startsWith("The balance of Assets:Bank is 510"));
        force("entry", "update entry set amount = amount - case line when 1 then 1 else -1 end where tx_seq = 3");
        assertThat(books.verify().clean()).isTrue();
        force("tx", "update tx set memo = 'Another' where seq = 2");
        assertThat(books.verify().problems()).containsExactly("Transaction 2 is not what was sealed.");
        force("tx", "update tx set memo = 'A sale' where seq = 2");
        force("seal", "delete from seal where tx_seq = 2");
        assertThat(books.verify().clean()).isFalse();
    }

    private void force(String table, String sql) throws Exception {
        try (Connection db = database.ownerDataSource().getConnection();
                Statement statement = db.createStatement()) {
            statement.execute("alter table " + table + " disable trigger user");
            statement.execute(sql);
            statement.execute("alter table " + table + " enable trigger user");
        }
    }

    @Test
    void aTransactionOnItsWayIsWaitedForNotSkipped() throws Exception {
        try (Connection slow = database.dataSource().getConnection();
                Statement statement = slow.createStatement();
                var threads = Executors.newFixedThreadPool(1)) {
            slow.setAutoCommit(false);
            statement.execute("""
                    select * from post('slow', sha256('x'), 'TRANSFER', '2026-03-01', '2026-03-01', '', null,
                        array['Assets:A', 'Assets:B'], array['EUR', 'EUR'], array[1, -1])""");
            ledger.post(sale("quick", 500), NOW);
            assertThat(seals.seal(100, NOW))
                    .as("waits a second, then leaves it")
                    .isZero();
            Future<Integer> sealed = threads.submit(() -> seals.seal(100, NOW));
            Thread.sleep(100);
            slow.commit();
            assertThat(sealed.get()).isEqualTo(2);
        }
        assertThat(books.verify().clean()).isTrue();
    }

    @Test
    void sealersBesideManyPostsKeepOneChainInOrder() throws Exception {
        AtomicBoolean posting = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(10)) {
            List<Future<Integer>> sealers = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(() -> {
                        int sum = 0;
                        while (posting.get()) {
                            sum += seals.seal(50, NOW);
                        }
                        return sum;
                    }))
                    .toList();
            List<Future<?>> posts = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(t -> threads.submit(() -> {
                        for (int i = 0; i < 60; i++) {
                            ledger.post(sale(t + " " + i, 1 + i), NOW);
                            if (i % 10 == 0) {
                                failing("failing " + t + " " + i);
                            }
                        }
                    }))
                    .toList();
            for (Future<?> post : posts) {
                post.get();
            }
            posting.set(false);
            int sealed = sealers.get(0).get() + sealers.get(1).get();
            while (seals.sealing().unsealed() > 0) {
                sealed += seals.seal(1_000, NOW);
            }
            assertThat(sealed).isEqualTo(480);
        }
        assertThat(books.verify().problems()).isEmpty();
    }

    /** Takes a number and rolls back: the numbers have gaps. */
    private void failing(String key) {
        try (Connection db = database.dataSource().getConnection();
                Statement statement = db.createStatement()) {
            db.setAutoCommit(false);
            statement.execute(
                    "select * from post('" + key + "', sha256('x'), 'TRANSFER', '2026-03-01', '2026-03-01', '',"
                            + " null, array['Assets:A', 'Assets:B'], array['EUR', 'EUR'], array[1, -1])");
            db.rollback();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
