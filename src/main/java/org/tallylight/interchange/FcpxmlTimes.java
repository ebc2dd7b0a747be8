package org.tallylight.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Times of FCPXML: {@code 5s}, {@code 1001/24000s}, {@code 1.5s}. */
final class FcpxmlTimes {
    private static final Pattern TIME = Pattern.compile("(-?\\d{1,18})(?:/(\\d{1,18})|(\\.\\d{1,12}))?s");

    private FcpxmlTimes() {}

    /** Exact: in frames of a rate where it is on one, else in flicks. */
    static String write(Flicks time, Rate rate) {
        if (time.count() % Flicks.PER_SECOND == 0) {
            return time.count() / Flicks.PER_SECOND + "s";
        }
        if (Time.onFrame(time, rate) && rate.exact()) {
            return Time.frame(time, rate) * rate.denominator() + "/" + rate.numerator() + "s";
        }
        long common = BigInteger.valueOf(time.count())
                .gcd(BigInteger.valueOf(Flicks.PER_SECOND))
                .longValueExact();
        return time.count() / common + "/" + Flicks.PER_SECOND / common + "s";
    }

    /** @throws Invalid when it is no such time, or too large */
    static Flicks read(String said) {
        if (said.isEmpty()) {
            return Flicks.ZERO;
        }
        Matcher parts = TIME.matcher(said.strip());
        if (!parts.matches()) {
            throw new Invalid("file", "interchange.number", Xml.shorter(said));
        }
        BigDecimal above = new BigDecimal(parts.group(3) == null ? parts.group(1) : parts.group(1) + parts.group(3));
        BigDecimal below = parts.group(2) == null ? BigDecimal.ONE : new BigDecimal(parts.group(2));
        if (below.signum() == 0) {
            throw new Invalid("file", "interchange.number", Xml.shorter(said));
        }
        BigDecimal flicks =
                above.multiply(BigDecimal.valueOf(Flicks.PER_SECOND)).divide(below, 0, RoundingMode.HALF_EVEN);
        if (flicks.abs().compareTo(BigDecimal.valueOf(Time.MAX.count())) > 0) {
            throw new Invalid("file", "interchange.time.large", Xml.shorter(said), Time.HOURS_MAX);
        }
        return new Flicks(flicks.longValueExact());
    }

    /** The frames a second of a format's {@code frameDuration}. */
    static Rate rate(String frameDuration, Rate otherwise) {
        Matcher parts = TIME.matcher(frameDuration.strip());
        if (!parts.matches() || parts.group(3) != null) {
            return otherwise;
        }
        long above = Xml.whole(parts.group(1));
        return new Rate(parts.group(2) == null ? 1 : Xml.whole(parts.group(2)), above);
    }
}
