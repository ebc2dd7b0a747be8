package org.tallylight.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in the minor units of its currency (cents for EUR, yen for JPY). Arithmetic throws on
 * overflow and on mixed currencies; there is no floating point. See {@code ledger.md}, Money type.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads an amount as a person types it, {@code 1,234.50} or {@code 1234.5}: a point before the
     * decimals, commas between thousands.
     *
     * @throws Invalid when it is no amount, or finer than the currency's minor unit
     */
    public static Money parse(String text, Currency currency, String field) {
        String plain = text.strip().replace(",", "").replace("\u00a0", "").replace(" ", "");
        if (!plain.matches("-?\\d{1,15}(\\.\\d{1,4})?")) {
            throw new Invalid(field, "invalid.amount", text);
        }
        try {
            BigDecimal minor = new BigDecimal(plain).movePointRight(currency.getDefaultFractionDigits());
            return new Money(minor.setScale(0, RoundingMode.UNNECESSARY).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new Invalid(field, "invalid.amount", text);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean negative() {
        return minor < 0;
    }

    /** {@code floor(this * basisPoints / 10,000)}, the rounding of every rate in {@code split.md}. */
    public Money rate(int basisPoints) {
        BigInteger product = BigInteger.valueOf(minor).multiply(BigInteger.valueOf(basisPoints));
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(10_000));
        long floored = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
        return new Money(floored, currency);
    }

    /** The plain decimal, {@code 1234.50}: for JSON, CSV and the ledger's export. */
    public String decimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " with " + other.currency);
        }
        return other;
    }
}
