package org.tallylight.money.payees;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.money.ledger.AccountBalance;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.money.split.Takings;
import org.tallylight.people.Audit;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * What is paid before there is a share. It is owed at once and paid like everything that is owed, and recouped
 * from the payee's own later shares only ({@code split.md}, rule 13).
 */
@Component
public class Advances {
    public static final int REASON_CHARS_MAX = 300;
    private static final String ADVANCES = "Assets:Advance";

    private final Payees payees;
    private final Ledger ledger;
    private final Notices notices;
    private final Audit audit;

    Advances(Payees payees, Ledger ledger, Notices notices, Audit audit) {
        this.payees = payees;
        this.ledger = ledger;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * Gives a verified payee an advance.
     *
     * @throws Refused when nobody has looked at where to pay them
     */
    @Transactional
    public void give(PayeeId id, Money amount, String reason, Viewer by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_CHARS_MAX) {
            throw new Invalid("reason", "payouts.reason.length", REASON_CHARS_MAX);
        }
        if (amount.minor() <= 0 || amount.minor() > Takings.AMOUNT_MAX_MINOR / 100) {
            throw new Invalid("amount", "books.amount.positive");
        }
        Payee payee = payees.get(id);
        if (!payee.verified()) {
            throw new Refused(409, "advance.unverified", payee.personName());
        }
        List<Leg> legs =
                List.of(Leg.debit(AccountCode.advance(id), amount), Leg.credit(AccountCode.payable(id), amount));
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        String key = "advance:" + Id.write(Id.fresh());
        ledger.post(Posting.of(key, Kind.ADVANCE, today, "", legs), now).seq();
        audit.write(by.someone(), "advance.given", "payee " + id.text(), why, now);
        String said = amount.decimal() + " " + amount.currency().getCurrencyCode();
        notices.tell(payee.person(), "advance.given", "/me/earnings", now, said, why);
    }

    /** What is not recouped yet, by payee. */
    public Map<PayeeId, Money> open(Currency currency) {
        Map<PayeeId, Money> open = new HashMap<>();
        for (AccountBalance each : ledger.balances(ADVANCES)) {
            if (each.amount().currency().equals(currency) && each.amount().minor() > 0) {
                String code = each.account().text();
                open.put(PayeeId.of(code.substring(code.lastIndexOf(':') + 1)), each.amount());
            }
        }
        return open;
    }
}
