package org.tallylight.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;

class LedgerTest {
    static final Currency EUR = Currency.getInstance("EUR");
    static final Currency USD = Currency.getInstance("USD");
    static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    static final AccountCode BANK = AccountCode.bank();
    static final AccountCode SALES = new AccountCode("Income:Sales");

    private final TestDatabase database = TestDatabase.fresh();
    private final Ledger ledger = new Ledger(database.client());

    static Posting sale(String key, long minor) {
        return Posting.of(
                key,
                Kind.INCOME,
                TODAY,
                "A sale",
                List.of(Leg.debit(BANK, new Money(minor, EUR)), Leg.credit(SALES, new Money(minor, EUR))));
    }

    @Test
    void aTransactionIsEnteredWholeAndMovesBalances() {
        Posted posted = ledger.post(sale("one", 1_250), NOW);
        assertThat(posted).isEqualTo(new Posted.Entered(posted.seq(), false));
        assertThat(ledger.balance(BANK, EUR)).isEqualTo(new Money(1_250, EUR));
        assertThat(ledger.balance(SALES, EUR)).isEqualTo(new Money(-1_250, EUR));
        assertThat(ledger.balance(BANK, USD)).isEqualTo(new Money(0, USD));
        Transaction entered = ledger.get(posted.seq());
        assertThat(entered.legs()).isEqualTo(sale("one", 1_250).legs());
        assertThat(entered.at()).isEqualTo(NOW);
        assertThat(ledger.ofKey("one")).contains(posted.seq());
    }

    @Test
    void theSameKeyEntersOnceAndNotForSomethingElse() {
        long seq = ledger.post(sale("one", 500), NOW).seq();
        assertThat(ledger.post(sale("one", 500), NOW.plusSeconds(9))).isEqualTo(new Posted.Entered(seq, true));
        assertThat(ledger.post(sale("one", 501), NOW)).isEqualTo(new Posted.KeyTaken(seq));
        assertThat(ledger.balance(BANK, EUR).minor()).isEqualTo(500);
    }

    @Test
    void aTransactionIsReversedOnce() {
        long seq = ledger.post(sale("one", 500), NOW).seq();
        Posted reversed = ledger.reverse(seq, TODAY, "wrong part", NOW);
        assertThat(ledger.balance(BANK, EUR).minor()).isZero();
        assertThat(ledger.get(seq).reversedBy()).isEqualTo(reversed.seq());
        assertThat(ledger.get(reversed.seq()).reverses()).isEqualTo(seq);
        assertThat(ledger.reverse(seq, TODAY, "wrong part", NOW)).isEqualTo(new Posted.Entered(reversed.seq(), true));
        Posting other = new Posting(
                "another",
                Kind.REVERSAL,
                TODAY,
                "",
                List.of(Leg.debit(SALES, new Money(1, EUR)), Leg.credit(BANK, new Money(1, EUR))),
                seq);
        assertThat(ledger.post(other, NOW)).isEqualTo(new Posted.AlreadyReversed(reversed.seq()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> ledger.reverse(999, TODAY, "", NOW));
    }

    @Test
    void currenciesAreExchangedThroughTwoBalancedLegs() {
        ledger.post(
                Posting.of(
                        "fx",
                        Kind.FX,
                        TODAY,
                        "1.08 on 2026-02-28, ECB",
                        List.of(
                                Leg.credit(BANK, new Money(10_000, EUR)),
                                Leg.debit(AccountCode.exchange("EUR"), new Money(10_000, EUR)),
                                Leg.debit(BANK, new Money(10_800, USD)),
                                Leg.credit(AccountCode.exchange("USD"), new Money(10_800, USD)))),
                NOW);
        assertThat(ledger.balance(BANK, USD).minor()).isEqualTo(10_800);
        assertThat(ledger.balances("Equity"))
                .extracting(b -> b.amount().minor())
                .containsExactly(10_000L, -10_800L);
        assertThat(ledger.balances("Equity:F")).isEmpty();
    }

    @Test
    void anUnbalancedPostingCannotEvenBeMade() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Posting.of(
                        "k",
                        Kind.INCOME,
                        TODAY,
                        "",
                        List.of(Leg.debit(BANK, new Money(5, EUR)), Leg.credit(SALES, new Money(5, USD)))))
                .withMessage("invalid.ledger.unbalanced");
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> Leg.debit(BANK, new Money(0, EUR)));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> new AccountCode("Assets: Bank"));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Posting.of("k", Kind.INCOME, TODAY, "", List.of(Leg.debit(BANK, new Money(5, EUR)))));
    }

    @Test
    void aStatementPagesByKeyWithRunningBalances() {
        for (int i = 1; i <= 45; i++) {
            ledger.post(sale("sale " + i, i), NOW);
        }
        List<Long> balances = new ArrayList<>();
        String after = null;
        do {
            Page<StatementLine> page = ledger.statement(BANK, EUR, after, Page.SIZE);
            page.items().forEach(line -> balances.add(line.balance().minor()));
            after = page.next();
        } while (after != null);
        assertThat(balances).hasSize(45).startsWith(1_035L).endsWith(1L);
    }

    @Test
    void manyAtOnceEnterEachOnceAndBalancesAddUp() throws Exception {
        List<Callable<Posted>> posts = IntStream.range(0, 800)
                .mapToObj(i -> (Callable<Posted>) () -> ledger.post(crossing(i % 400), NOW))
                .toList();
        try (var threads = Executors.newFixedThreadPool(16)) {
            long again = 0;
            for (var future : threads.invokeAll(posts)) {
                again += future.get() instanceof Posted.Entered(long seq, boolean twice) && twice ? 1 : 0;
            }
            assertThat(again).isEqualTo(400);
        }
        assertThat(new Books(database.dataSource()).verify().problems()).isEmpty();
        long sum = ledger.balances("Assets").stream()
                .mapToLong(b -> b.amount().minor())
                .sum();
        assertThat(sum).isZero();
    }

    private static Posting crossing(int i) {
        AccountCode from = new AccountCode("Assets:A" + i % 7);
        AccountCode to = new AccountCode("Assets:A" + (i + 1 + i % 5) % 7);
        return Posting.of(
                "crossing " + i,
                Kind.TRANSFER,
                TODAY,
                "",
                List.of(Leg.debit(to, new Money(1 + i, EUR)), Leg.credit(from, new Money(1 + i, EUR))));
    }
}
