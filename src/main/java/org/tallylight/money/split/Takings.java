package org.tallylight.money.split;

import java.util.List;
import org.tallylight.shared.Invalid;

/**
 * What came in for a part in one currency and what goes off before anything is shared, in minor units.
 *
 * @param currency ISO 4217 code of the pool
 * @param taxAtSourceMinor what was withheld from the company before it got the money
 * @param costsMinor approved costs not yet recouped: flat fees, call pools and a loss carried forward
 *     included
 * @param sources the fee base by the country it comes from; empty when no withholding depends on it
 */
public record Takings(
        String currency,
        long grossMinor,
        long refundsMinor,
        long taxAtSourceMinor,
        long costsMinor,
        List<Source> sources) {

    /** The largest amount that one split takes: a trillion in a currency of cents. */
    public static final long AMOUNT_MAX_MINOR = 100_000_000_000_000L;

    /** The part of the fee base that comes from one country (ISO 3166 code). */
    public record Source(String country, long minor) {
        public Source {
            checked(minor, "sources");
        }
    }

    public Takings {
        checked(grossMinor, "grossMinor");
        checked(refundsMinor, "refundsMinor");
        checked(taxAtSourceMinor, "taxAtSourceMinor");
        checked(costsMinor, "costsMinor");
        sources = List.copyOf(sources);
        long sourced = sources.stream().mapToLong(Source::minor).sum();
        if (!sources.isEmpty() && sourced != grossMinor - refundsMinor) {
            throw new Invalid("sources", "invalid.takings.sources", sourced);
        }
    }

    static long checked(long minor, String field) {
        if (minor < 0 || minor > AMOUNT_MAX_MINOR) {
            throw new Invalid(field, "invalid.amount", minor);
        }
        return minor;
    }
}
