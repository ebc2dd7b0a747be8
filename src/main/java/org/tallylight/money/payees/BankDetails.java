package org.tallylight.money.payees;

import java.util.Locale;
import java.util.Set;
import org.iban4j.IbanFormatException;
import org.iban4j.IbanUtil;
import org.iban4j.InvalidCheckDigitException;
import org.iban4j.UnsupportedCountryException;
import org.tallylight.shared.Invalid;

/**
 * Who is paid and where: a legal name, a country (ISO 3166) and an account, which is an IBAN with right check
 * digits (ISO 13616) or, for those who have none, the mail address under which a transfer service knows them.
 */
public record BankDetails(String name, String country, String account) {
    public static final int NAME_CHARS_MAX = 140;
    public static final int ACCOUNT_CHARS_MAX = 120;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public BankDetails {
        name = name.strip();
        country = country.strip().toUpperCase(Locale.ROOT);
        account = account.strip();
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            throw new Invalid("name", "payee.name.length", NAME_CHARS_MAX);
        }
        if (!COUNTRIES.contains(country)) {
            throw new Invalid("country", "payee.country.unknown", country);
        }
        if (account.length() > ACCOUNT_CHARS_MAX) {
            throw new Invalid("account", "payee.account.length", ACCOUNT_CHARS_MAX);
        }
        if (!account.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            account = iban(account);
        }
    }

    public boolean byMail() {
        return account.contains("@");
    }

    /** The account with all but its last four letters hidden. */
    public String masked() {
        int shown = Math.min(4, account.length());
        return "•••• " + account.substring(account.length() - shown);
    }

    /** Names nobody, so that no log does. */
    @Override
    public String toString() {
        return "bank details in " + country + ", " + masked();
    }

    private static String iban(String text) {
        String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
        try {
            IbanUtil.validate(plain);
            return plain;
        } catch (IbanFormatException | InvalidCheckDigitException | UnsupportedCountryException e) {
            throw new Invalid("account", "payee.account.iban");
        }
    }
}
