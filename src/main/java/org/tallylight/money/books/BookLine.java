package org.tallylight.money.books;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.split.Takings;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;

/**
 * A line of a part's books.
 *
 * @param amount    always positive; the kind says which way it goes
 * @param country   where income comes from (ISO 3166): withholding goes by it ({@code ledger.md}, Tax)
 * @param allocated whether it is an episode's part of a line of its season
 * @param corrected the reason for which the line was taken back, or null while it stands
 */
public record BookLine(
        BookLineId id,
        PartId part,
        Kind kind,
        Money amount,
        String what,
        @Nullable String country,
        LocalDate day,
        String byName,
        long tx,
        boolean allocated,
        @Nullable String corrected) {
    public static final int WHAT_CHARS_MAX = 200;
    public static final int REASON_CHARS_MAX = 500;
    /** A hundredth of what one split takes, so that many lines together still fit. */
    public static final long AMOUNT_MAX_MINOR = Takings.AMOUNT_MAX_MINOR / 100;

    static final int BACK_MAX_YEARS = 20;
    static final int AHEAD_MAX_DAYS = 31;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** What a line is. */
    public enum Kind {
        INCOME,
        REFUND,
        TAX_AT_SOURCE,
        COST;

        /** The account that a line of a part is booked on. */
        AccountCode account(PartId part) {
            return switch (this) {
                case INCOME -> AccountCode.sales(part);
                case REFUND -> AccountCode.refunds(part);
                case TAX_AT_SOURCE -> AccountCode.taxAtSource(part);
                case COST -> AccountCode.costs(part);
            };
        }

        /** The amount as it is entered on {@link #account}: income is a credit. */
        Money entered(Money amount) {
            return this == INCOME ? amount.negated() : amount;
        }

        boolean needsCountry() {
            return this == INCOME || this == REFUND;
        }
    }

    /** A line as a producer writes it. */
    public record Draft(
            PartId part,
            Kind kind,
            Money amount,
            String what,
            @Nullable String country,
            LocalDate day) {
        public Draft {
            what = what.strip();
            if (amount.minor() <= 0) {
                throw new Invalid("amount", "books.amount.positive");
            }
            if (amount.minor() > AMOUNT_MAX_MINOR) {
                throw new Invalid("amount", "books.amount.large");
            }
            if (what.isEmpty() || what.length() > WHAT_CHARS_MAX) {
                throw new Invalid("what", "books.what.length", WHAT_CHARS_MAX);
            }
            country = country == null || country.isBlank()
                    ? null
                    : country.strip().toUpperCase(Locale.ROOT);
            if (country == null ? kind.needsCountry() : !COUNTRIES.contains(country)) {
                throw new Invalid("country", "books.country.missing");
            }
        }

        /** Checks that the day is one that books of today can have: a slip of the year is caught. */
        void on(LocalDate today) {
            if (day.isBefore(today.minusYears(BACK_MAX_YEARS)) || day.isAfter(today.plusDays(AHEAD_MAX_DAYS))) {
                throw new Invalid("day", "books.day.range", BACK_MAX_YEARS, AHEAD_MAX_DAYS);
            }
        }
    }
}
