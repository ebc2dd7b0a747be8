package org.tallylight.money.ledger;

import java.util.regex.Pattern;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;

/**
 * The name of an account, in the way of hledger: {@code Assets:Bank}. Where it belongs to a payee or a
 * part of a production, the last word is its id, so that a public book names nobody. One code is one
 * account for each currency.
 */
public record AccountCode(String text) implements Comparable<AccountCode> {
    public static final int LENGTH_MAX_LETTERS = 200;
    private static final Pattern CODE =
            Pattern.compile("(Assets|Liabilities|Equity|Income|Expenses)(:[A-Za-z0-9][A-Za-z0-9._-]*)+");

    public AccountCode {
        if (text.length() > LENGTH_MAX_LETTERS || !CODE.matcher(text).matches()) {
            throw new Invalid("account", "invalid.ledger.account", text);
        }
    }

    public static AccountCode bank() {
        return new AccountCode("Assets:Bank");
    }

    /** Money that a buyer or a platform owes. */
    public static AccountCode receivable() {
        return new AccountCode("Assets:Receivable");
    }

    /** What was paid to a payee in advance, recouped from later shares. */
    public static AccountCode advance(Id payee) {
        return new AccountCode("Assets:Advance:" + payee.text());
    }

    /** What a part of a production earned. */
    public static AccountCode sales(Id part) {
        return new AccountCode("Income:Sales:" + part.text());
    }

    public static AccountCode refunds(Id part) {
        return new AccountCode("Expenses:Refunds:" + part.text());
    }

    public static AccountCode taxAtSource(Id part) {
        return new AccountCode("Expenses:TaxAtSource:" + part.text());
    }

    public static AccountCode distributionFee(Id part) {
        return new AccountCode("Expenses:DistributionFee:" + part.text());
    }

    public static AccountCode costs(Id part) {
        return new AccountCode("Expenses:Costs:" + part.text());
    }

    /** What of a part's income was shared among people. */
    public static AccountCode shares(Id part) {
        return new AccountCode("Expenses:Shares:" + part.text());
    }

    /** What is kept back of a part's income for late claims. */
    public static AccountCode reserve(Id part) {
        return new AccountCode("Liabilities:Reserve:" + part.text());
    }

    /** What the company owes to a payee. */
    public static AccountCode payable(Id payee) {
        return new AccountCode("Liabilities:Payable:" + payee.text());
    }

    /** What waits for someone whose account is deleted. */
    public static AccountCode suspense(Id payee) {
        return new AccountCode("Liabilities:Suspense:" + payee.text());
    }

    /** What is held of a payee's share while a claim is open. */
    public static AccountCode held(Id payee) {
        return new AccountCode("Liabilities:Held:" + payee.text());
    }

    /** Tax withheld from payees, owed to a country (ISO 3166). */
    public static AccountCode withholding(String country) {
        return new AccountCode("Liabilities:Withholding:" + country);
    }

    /** Payouts that were sent and are not yet settled: ages to zero. */
    public static AccountCode payoutInTransit() {
        return new AccountCode("Liabilities:PayoutInTransit");
    }

    public static AccountCode payoutFees() {
        return new AccountCode("Expenses:PayoutFees");
    }

    /** The two legs of an exchange meet here, one account a currency. */
    public static AccountCode exchange(String currency) {
        return new AccountCode("Equity:FX:" + currency);
    }

    @Override
    public int compareTo(AccountCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
