package org.tallylight.money.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.tallylight.shared.Money;

/**
 * Plain-text accounting as hledger reads it. Each entry asserts its account's balance, so that a cent
 * changed anywhere is found, also where both sides were changed.
 */
final class HledgerText {
    private final Writer to;
    private final Map<String, Long> balances = new HashMap<>();

    HledgerText(Writer to) {
        this.to = to;
    }

    void commodity(Currency currency) {
        String example =
                BigDecimal.valueOf(0, currency.getDefaultFractionDigits()).toPlainString();
        write("commodity 1000" + (example.indexOf('.') < 0 ? "." : example.substring(1)) + " "
                + currency.getCurrencyCode() + "\n");
    }

    void account(String code) {
        write("account " + code + "\n");
    }

    void transaction(LocalDate day, long seq, String kind, String memo, String key) {
        write("\n" + day + " * (" + seq + ") " + kind + " | " + line(memo) + "\n    ; key: " + line(key) + "\n");
    }

    void entry(String account, Money amount) {
        String currency = amount.currency().getCurrencyCode();
        long balance = balances.merge(account + " " + currency, amount.minor(), Math::addExact);
        write("    " + account + "  " + amount.decimal() + " " + currency + " = "
                + new Money(balance, amount.currency()).decimal() + " " + currency + "\n");
    }

    /** On one line, and without what begins a comment. */
    private static String line(String words) {
        return words.replaceAll("[\\p{Cntrl};|]+", " ").strip();
    }

    private void write(String text) {
        try {
            to.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
