package org.tallylight.money.ledger;

import java.time.LocalDate;
import org.tallylight.shared.Money;

/**
 * One entry of an account, as its statement shows it.
 *
 * @param balance the account's balance after the entry, in the order in which it was entered
 */
public record StatementLine(
        long seq, int line, LocalDate effective, Kind kind, String memo, Money amount, Money balance) {
    String key() {
        return seq + "." + line;
    }
}
