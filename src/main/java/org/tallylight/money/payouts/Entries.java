package org.tallylight.money.payouts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Leg;
import org.tallylight.shared.Money;

/**
 * How a payout moves in the ledger: from what is owed into transit, with its tax to the office and, where the payee
 * wants another currency, through the exchange; from transit to the bank; and back.
 *
 * @param taxes what is withheld for each country, in minor units
 */
record Entries(Payout payout, Map<String, Long> taxes) {
    List<Leg> sent() {
        List<Leg> legs = new ArrayList<>();
        legs.add(Leg.debit(AccountCode.payable(payout.payee()), payout.gross()));
        if (payout.converted() != null) {
            legs.add(Leg.credit(exchange(payout.amount()), payout.amount()));
            legs.add(Leg.debit(exchange(payout.sent()), payout.sent()));
        }
        legs.add(Leg.credit(AccountCode.payoutInTransit(), payout.sent()));
        offices().forEach((office, tax) -> legs.add(Leg.credit(office, tax)));
        return legs;
    }

    List<Leg> settled() {
        return List.of(
                Leg.debit(AccountCode.payoutInTransit(), payout.sent()), Leg.credit(AccountCode.bank(), payout.sent()));
    }

    /** Back from where it is, at the rate by which it went. */
    List<Leg> returned(AccountCode from, AccountCode owed) {
        List<Leg> legs = new ArrayList<>();
        legs.add(Leg.debit(from, payout.sent()));
        if (payout.converted() != null) {
            legs.add(Leg.credit(exchange(payout.sent()), payout.sent()));
            legs.add(Leg.debit(exchange(payout.amount()), payout.amount()));
        }
        legs.add(Leg.credit(owed, payout.gross()));
        offices().forEach((office, tax) -> legs.add(Leg.debit(office, tax)));
        return legs;
    }

    private Map<AccountCode, Money> offices() {
        Map<AccountCode, Money> offices = new TreeMap<>();
        taxes.forEach((country, minor) -> offices.put(
                AccountCode.withholding(country),
                new Money(minor, payout.amount().currency())));
        return offices;
    }

    private static AccountCode exchange(Money amount) {
        return AccountCode.exchange(amount.currency().getCurrencyCode());
    }
}
