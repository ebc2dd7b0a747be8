package org.tallylight.money.taxes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.tallylight.shared.Invalid;

/** By what rate tax is withheld of what comes from a country, from a day on. */
public record TaxRule(Said said, String byName, Instant at) {
    /** Never all of it: something is always left to pay. */
    public static final int RATE_MAX_BP = 9_999;

    public static final int NOTE_CHARS_MAX = 500;

    /**
     * What it says.
     *
     * @param country where the income comes from (ISO 3166)
     * @param rateBp  in basis points of what comes from there
     * @param note    where it is written
     */
    public record Said(String country, TaxStatus status, PaymentKind kind, int rateBp, LocalDate fromDay, String note) {
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

        public Said {
            country = country.strip().toUpperCase(Locale.ROOT);
            note = note.strip();
            if (!COUNTRIES.contains(country)) {
                throw new Invalid("country", "payee.country.unknown", country);
            }
            if (rateBp < 0 || rateBp > RATE_MAX_BP) {
                throw new Invalid("rateBp", "tax.rate.range");
            }
            if (note.isEmpty() || note.length() > NOTE_CHARS_MAX) {
                throw new Invalid("note", "tax.note.length", NOTE_CHARS_MAX);
            }
        }
    }
}
