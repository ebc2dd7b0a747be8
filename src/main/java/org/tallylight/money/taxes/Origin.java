package org.tallylight.money.taxes;

import java.math.BigInteger;
import java.util.Currency;
import org.tallylight.money.payees.PayeeId;

/**
 * From which country something that is owed comes: {@code share * part / whole} of it.
 *
 * @param shareMinor what is owed, in minor units
 * @param partMinor  what of the income it is a share of comes from the country
 * @param wholeMinor all of that income
 */
public record Origin(
        PayeeId payee,
        PaymentKind kind,
        String country,
        Currency currency,
        long shareMinor,
        long partMinor,
        long wholeMinor) {
    private static final BigInteger ALL_BP = BigInteger.valueOf(10_000);

    /** What of the share comes from the country, floored. */
    long sourcedMinor() {
        return part().divide(BigInteger.valueOf(wholeMinor)).longValueExact();
    }

    /** The tax on it at a rate, floored once ({@code split.md}, rule 13). */
    long taxMinor(int rateBp) {
        return part().multiply(BigInteger.valueOf(rateBp))
                .divide(BigInteger.valueOf(wholeMinor).multiply(ALL_BP))
                .longValueExact();
    }

    private BigInteger part() {
        return BigInteger.valueOf(shareMinor).multiply(BigInteger.valueOf(partMinor));
    }
}
