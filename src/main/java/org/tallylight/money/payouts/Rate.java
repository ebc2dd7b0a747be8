package org.tallylight.money.payouts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;

/** What a currency was worth in another on a day, as a fraction of whole units ({@code split.md}, rule 14). */
public record Rate(RateId id, Said said, String byName) {
    public record RateId(UUID value) implements Id {}

    /**
     * What it says: one {@code from} is {@code num / den} of {@code to}.
     *
     * @param source who says so: a central bank, the transfer service
     */
    public record Said(Currency from, Currency to, long num, long den, String source, LocalDate day) {
        public static final int SOURCE_CHARS_MAX = 200;
        private static final long PART_MAX = 1_000_000_000_000L;
        private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}([.,]\\d{1,6})?");
        private static final Pattern FRACTION = Pattern.compile("(\\d{1,12})\\s*/\\s*(\\d{1,12})");

        public Said {
            source = source.strip();
            if (from.equals(to)) {
                throw new Invalid("to", "rate.same");
            }
            if (num < 1 || num > PART_MAX || den < 1 || den > PART_MAX) {
                throw new Invalid("rate", "rate.range");
            }
            if (source.isEmpty() || source.length() > SOURCE_CHARS_MAX) {
                throw new Invalid("source", "rate.source.length", SOURCE_CHARS_MAX);
            }
            long common = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den)).longValueExact();
            num /= common;
            den /= common;
        }

        /** Reads a rate as it is typed, {@code 1.0832} or {@code 677/625}. */
        static Said typed(Currency from, Currency to, String rate, String source, LocalDate day) {
            Matcher fraction = FRACTION.matcher(rate.strip());
            if (fraction.matches()) {
                return new Said(
                        from, to, Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2)), source, day);
            }
            if (!DECIMAL.matcher(rate.strip()).matches()) {
                throw new Invalid("rate", "rate.range");
            }
            BigDecimal decimal = new BigDecimal(rate.strip().replace(',', '.'));
            return new Said(
                    from,
                    to,
                    decimal.unscaledValue().longValueExact(),
                    BigInteger.TEN.pow(decimal.scale()).longValueExact(),
                    source,
                    day);
        }

        /** An amount in the other currency, floored to its smallest unit. */
        Money convert(Money amount) {
            BigInteger minor = BigInteger.valueOf(amount.minor())
                    .multiply(BigInteger.valueOf(num))
                    .multiply(BigInteger.TEN.pow(to.getDefaultFractionDigits()));
            BigInteger by = BigInteger.valueOf(den).multiply(BigInteger.TEN.pow(from.getDefaultFractionDigits()));
            return new Money(minor.divide(by).longValueExact(), to);
        }

        /** The fraction as it is kept, {@code 677/625}. */
        public String fraction() {
            return num + "/" + den;
        }

        /** About how much that is, for reading. */
        public BigDecimal about() {
            return BigDecimal.valueOf(num)
                    .divide(BigDecimal.valueOf(den), 6, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
        }
    }
}
