package org.tallylight.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallylight.money.ledger.LedgerTest.EUR;
import static org.tallylight.money.ledger.LedgerTest.NOW;
import static org.tallylight.money.ledger.LedgerTest.TODAY;
import static org.tallylight.money.ledger.LedgerTest.sale;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Money;

/** The export, read by the real hledger (a Debian package). */
class HledgerExportTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Ledger ledger = new Ledger(database.client());

    @TempDir
    Path folder;

    @BeforeEach
    void aBookWithThreeCurrenciesAndDaysOutOfOrder() {
        Currency yen = Currency.getInstance("JPY");
        Currency dinar = Currency.getInstance("KWD");
        long first = ledger.post(sale("one", 123_456), NOW).seq();
        AccountCode costs = new AccountCode("Expenses:Costs:3xYz");
        ledger.post(
                Posting.of(
                        "two",
                        Kind.COST,
                        TODAY.minusDays(3),
                        "Lamps; | and\nother (odd) \"things\" [2020-01-01] date:2020-01-01",
                        List.of(
                                Leg.debit(costs, new Money(7_001, EUR)),
                                Leg.credit(LedgerTest.BANK, new Money(7_001, EUR)))),
                NOW);
        ledger.post(
                Posting.of(
                        "three",
                        Kind.TRANSFER,
                        TODAY,
                        "",
                        List.of(
                                Leg.debit(LedgerTest.BANK, new Money(5_000, yen)),
                                        Leg.credit(AccountCode.receivable(), new Money(5_000, yen)),
                                Leg.debit(LedgerTest.BANK, new Money(1_234, dinar)),
                                        Leg.credit(AccountCode.receivable(), new Money(1_234, dinar)))),
                NOW);
        ledger.reverse(first, TODAY.plusDays(1), "sold twice", NOW);
        ledger.post(sale("four", 1), NOW);
    }

    private String export() throws IOException {
        StringWriter text = new StringWriter();
        new Books(database.dataSource()).export(text);
        return text.toString();
    }

    @Test
    void hledgerAcceptsItStrictly() throws Exception {
        assertThat(check(export())).isEmpty();
        assertThat(hledger(export(), "balance", "Assets:Bank", "-N")).contains("-70.00 EUR", "5000 JPY", "1.234 KWD");
    }

    @Test
    void anEmptyBookIsAcceptedToo() throws Exception {
        StringWriter text = new StringWriter();
        new Books(TestDatabase.fresh().dataSource()).export(text);
        assertThat(check(text.toString())).isEmpty();
    }

    @Test
    void aCentChangedAnywhereIsFound() throws Exception {
        String text = export();
        assertThat(check(text.replace("  70.01 EUR =", "  70.02 EUR ="))).contains("could not balance");
        String bothSides = text.replace("  70.01 EUR =", "  70.02 EUR =").replace("  -70.01 EUR =", "  -70.02 EUR =");
        assertThat(bothSides).isNotEqualTo(text);
        assertThat(check(bothSides)).contains("balance assertion");
        assertThat(check(text.replace("account Income:Sales\n", ""))).contains("undeclared account");
        assertThat(check(text.replace("commodity 1000.00 EUR\n", ""))).contains("undeclared commodity");
    }

    private String check(String text) {
        return hledger(text, "check", "-s");
    }

    private String hledger(String text, String... command) {
        return Hledger.says(folder, text, command);
    }
}
