package org.tallylight.money.taxes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;

/**
 * What a payee says to a tax office.
 *
 * @param seenAt when a producer looked at it, or null: until then it does not count
 */
public record TaxForm(
        FormId id,
        PayeeId payee,
        Said said,
        Instant at,
        @Nullable Instant seenAt) {
    public record FormId(UUID value) implements Id {}

    /**
     * What it says.
     *
     * @param country    whose office it is for (ISO 3166)
     * @param validUntil its last day, or null
     * @param treatyBp   the rate that a treaty allows at most, in basis points, or null
     * @param tin        the payee's number at an office, or empty
     */
    public record Said(
            TaxStatus status,
            String country,
            @Nullable LocalDate validUntil,
            @Nullable Integer treatyBp,
            String tin) {
        public static final int TIN_CHARS_MAX = 40;
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

        public Said {
            country = status.country().isEmpty() ? country.strip().toUpperCase(Locale.ROOT) : status.country();
            tin = tin.strip();
            if (!COUNTRIES.contains(country)) {
                throw new Invalid("country", "payee.country.unknown", country);
            }
            if (tin.length() > TIN_CHARS_MAX) {
                throw new Invalid("tin", "tax.tin.length", TIN_CHARS_MAX);
            }
            if (treatyBp != null && (treatyBp < 0 || treatyBp > TaxRule.RATE_MAX_BP)) {
                throw new Invalid("treatyBp", "tax.rate.range");
            }
            if (status == TaxStatus.W9 && treatyBp != null) {
                throw new Invalid("treatyBp", "tax.treaty.own");
            }
        }

        /** The number with all but its last four letters hidden; empty when there is none. */
        public String masked() {
            return tin.isEmpty() ? "" : "•••• " + tin.substring(Math.max(0, tin.length() - 4));
        }

        /** Tells nobody's number, so that no log does. */
        @Override
        public String toString() {
            return status + " of " + country;
        }
    }

    public boolean seen() {
        return seenAt != null;
    }

    public boolean validOn(LocalDate day) {
        return said.validUntil() == null || !day.isAfter(said.validUntil());
    }
}
