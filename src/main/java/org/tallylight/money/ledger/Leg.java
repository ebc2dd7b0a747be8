package org.tallylight.money.ledger;

import java.util.Currency;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;

/** One line of a transaction: positive debits the account, negative credits it. Never zero. */
public record Leg(AccountCode account, Money amount) {
    public Leg {
        if (amount.minor() == 0) {
            throw new Invalid("legs", "invalid.ledger.zero", account.text());
        }
    }

    public static Leg debit(AccountCode account, Money amount) {
        return new Leg(account, amount);
    }

    public static Leg credit(AccountCode account, Money amount) {
        return new Leg(account, amount.negated());
    }

    Currency currency() {
        return amount.currency();
    }
}
