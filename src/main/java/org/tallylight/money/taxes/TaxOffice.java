package org.tallylight.money.taxes;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.ledger.AccountBalance;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.people.Audit;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** What was withheld and is due to the tax office of a country, and paying it. */
@Component
public class TaxOffice {
    public static final int REFERENCE_CHARS_MAX = 200;
    private static final String WITHHOLDING = "Liabilities:Withholding";

    /**
     * What a country's office is owed; below nothing where a payout came back after its tax was paid, which the next
     * one makes up for.
     */
    public record Due(String country, Money amount) {}

    private final JdbcClient db;
    private final Ledger ledger;
    private final Audit audit;

    TaxOffice(JdbcClient db, Ledger ledger, Audit audit) {
        this.db = db;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** What is due, by country and currency. */
    public List<Due> due() {
        return ledger.balances(WITHHOLDING).stream()
                .filter(each -> each.amount().minor() != 0)
                .map(each -> new Due(country(each), each.amount().negated()))
                .toList();
    }

    private static String country(AccountBalance balance) {
        String code = balance.account().text();
        return code.substring(code.lastIndexOf(':') + 1);
    }

    /**
     * Says that tax was paid to an office.
     *
     * @param reference by which the office knows the payment
     * @throws Refused when so much is not due
     */
    @Transactional
    public void pay(String country, Money amount, String reference, Viewer by, Instant now) {
        String said = reference.strip();
        if (said.isEmpty() || said.length() > REFERENCE_CHARS_MAX) {
            throw new Invalid("reference", "tax.reference.length", REFERENCE_CHARS_MAX);
        }
        // Two who say it at once do not pay it twice:
        db.sql("select pg_advisory_xact_lock(94, 1)").query().listOfRows();
        Money due = due().stream()
                .filter(each -> each.country().equals(country)
                        && each.amount().currency().equals(amount.currency()))
                .map(Due::amount)
                .findFirst()
                .orElse(Money.zero(amount.currency()));
        if (amount.minor() <= 0) {
            throw new Invalid("amount", "books.amount.positive");
        }
        if (amount.compareTo(due) > 0) {
            throw new Refused(409, "tax.more-than-due");
        }
        List<Leg> legs =
                List.of(Leg.debit(AccountCode.withholding(country), amount), Leg.credit(AccountCode.bank(), amount));
        String key = "tax:" + Id.write(Id.fresh());
        ledger.post(Posting.of(key, Kind.TAX, TaxForms.day(now), said, legs), now)
                .seq();
        audit.write(by.someone(), "tax.paid", "company", country + " " + amount.decimal(), now);
    }
}
