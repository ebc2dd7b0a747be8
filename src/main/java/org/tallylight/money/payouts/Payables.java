package org.tallylight.money.payouts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.money.ledger.AccountBalance;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.taxes.Origins;
import org.tallylight.money.taxes.Withheld;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;

/** What is owed to people, what of it can be paid now, and what waits for a tax form or a rate. */
@Component
public class Payables {
    static final String PAYABLE = "Liabilities:Payable";
    /** How many who wait are shown. */
    public static final int WAITING_SHOWN_MAX = 100;

    private final Ledger ledger;
    private final PayoutShelf shelf;
    private final Payees payees;
    private final Origins origins;
    private final Rates rates;

    Payables(Ledger ledger, PayoutShelf shelf, Payees payees, Origins origins, Rates rates) {
        this.ledger = ledger;
        this.shelf = shelf;
        this.payees = payees;
        this.origins = origins;
        this.rates = rates;
    }

    /** What is owed to someone who can be paid, and the tax on it. */
    record Owed(
            Payee payee,
            Money gross,
            Withheld tax,
            @Nullable Rate rate) {
        /** Whether it waits for a rate into the currency that the payee wants. */
        boolean withoutRate() {
            Currency wanted = payee.currency();
            return wanted != null && !wanted.equals(gross.currency()) && rate == null;
        }

        Payout.@Nullable Converted converted() {
            return rate == null ? null : Payout.Converted.of(net(), rate);
        }

        /** Whether anything reaches the payee: less than the smallest unit of a currency cannot be sent. */
        boolean reaches() {
            Payout.Converted converted = converted();
            return converted == null || converted.amount().minor() > 0;
        }

        Money net() {
            return gross.minus(withheld());
        }

        Money withheld() {
            return new Money(tax.taxMinor(), gross.currency());
        }

        Payout payout() {
            return new Payout(
                    new Payout.PayoutId(Id.fresh()),
                    payee.id(),
                    payee.personName(),
                    net(),
                    withheld(),
                    converted(),
                    Payout.State.PREPARED,
                    null);
        }
    }

    /**
     * Someone who is not paid yet.
     *
     * @param forms until they give a tax form for each of these countries
     * @param rate  until someone says a rate into this currency, which they want; or null
     */
    public record Waiting(
            PayeeId payee,
            String name,
            Money owed,
            Set<String> forms,
            @Nullable Currency rate) {}

    /** What is owed in a currency: who is due now, and who waits. */
    public record InCurrency(Currency currency, List<Payout> due, List<Waiting> waiting) {}

    /**
     * Who could be paid now: verified payees for whom, after tax, at least {@code minimum} is left, or anything at
     * all where they are closing their account, who gave each tax form that is asked, into whose
     * currency a rate is known, and for whom nothing is
     * prepared yet. At most {@link Payouts#LINES_MAX}.
     */
    public List<Payout> due(Money minimum, Instant now) {
        return due(owed(minimum.currency(), now), minimum).stream()
                .map(Owed::payout)
                .toList();
    }

    static List<Owed> due(List<Owed> owed, Money minimum) {
        return owed.stream()
                .filter(each -> each.tax().missing().isEmpty() && !each.withoutRate() && each.reaches())
                .filter(each -> each.payee().closingAt() != null || each.net().compareTo(minimum) >= 0)
                .limit(Payouts.LINES_MAX)
                .toList();
    }

    /** Who else could be paid, with a tax form or a rate. At most {@link #WAITING_SHOWN_MAX}. */
    public List<Waiting> waiting(Currency currency, Instant now) {
        return owed(currency, now).stream()
                .filter(each -> !each.tax().missing().isEmpty() || each.withoutRate())
                .map(each -> new Waiting(
                        each.payee().id(),
                        each.payee().personName(),
                        each.gross(),
                        each.tax().missing(),
                        each.withoutRate() ? each.payee().currency() : null))
                .limit(WAITING_SHOWN_MAX)
                .toList();
    }

    List<Owed> owed(Currency currency, Instant now) {
        Set<UUID> underWay = shelf.prepared(currency);
        List<AccountBalance> owed = ledger.balances(PAYABLE).stream()
                .filter(each -> each.amount().currency().equals(currency))
                .filter(each -> each.amount().negative())
                .filter(each -> !underWay.contains(payee(each).value()))
                .toList();
        Map<PayeeId, Payee> known =
                payees.find(owed.stream().map(Payables::payee).toList());
        known.values().removeIf(payee -> !payee.verified());
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Map<PayeeId, Withheld> taxes = origins.withheld(known.keySet(), currency, today);
        Map<Currency, Rate> rate = rates.of(currency, today);
        List<Owed> found = new ArrayList<>();
        for (AccountBalance each : owed) {
            Payee payee = known.get(payee(each));
            if (payee != null) {
                Withheld tax = taxes.getOrDefault(payee.id(), Withheld.NOTHING);
                found.add(new Owed(payee, each.amount().negated(), tax, rate.get(payee.currency())));
            }
        }
        return found;
    }

    /** In which currencies something is owed to people. */
    public SortedSet<Currency> currencies() {
        SortedSet<Currency> found = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
        ledger.balances(PAYABLE).stream()
                .filter(each -> each.amount().negative())
                .forEach(each -> found.add(each.amount().currency()));
        return found;
    }

    private static PayeeId payee(AccountBalance balance) {
        String code = balance.account().text();
        return PayeeId.of(code.substring(code.lastIndexOf(':') + 1));
    }
}
