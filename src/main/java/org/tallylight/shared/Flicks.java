package org.tallylight.shared;

import java.math.BigInteger;

/**
 * A length or a point of media time in flicks: 1/705,600,000 of a second, in which a frame of every
 * usual rate (24000/1001 included) and a sample of 48 kHz or 44.1 kHz is a whole number.
 */
public record Flicks(long count) implements Comparable<Flicks> {
    public static final long PER_SECOND = 705_600_000L;
    public static final Flicks ZERO = new Flicks(0);

    public static Flicks ofSeconds(long seconds) {
        return new Flicks(Math.multiplyExact(seconds, PER_SECOND));
    }

    /** The nearest flick to a number of milliseconds (exact: a millisecond is 705,600 flicks). */
    public static Flicks ofMillis(long millis) {
        return new Flicks(Math.multiplyExact(millis, PER_SECOND / 1000));
    }

    /** The start of frame {@code frame} at {@code rateNumerator/rateDenominator} frames a second. */
    public static Flicks ofFrames(long frame, long rateNumerator, long rateDenominator) {
        BigInteger flicks = BigInteger.valueOf(frame)
                .multiply(BigInteger.valueOf(PER_SECOND))
                .multiply(BigInteger.valueOf(rateDenominator))
                .divide(BigInteger.valueOf(rateNumerator));
        return new Flicks(flicks.longValueExact());
    }

    /**
     * Reads {@code 12}, {@code 12.345}, {@code 1:02.5} or {@code 1:02:03.25}: hours, minutes, seconds and
     * at most three decimals.
     *
     * @throws Invalid when the text is no such time
     */
    public static Flicks parse(String text, String field) {
        String[] parts = text.strip().split(":", -1);
        try {
            if (parts.length > 3) {
                throw new Invalid(field, "invalid.time", text);
            }
            long wholeSeconds = 0;
            for (int i = 0; i < parts.length - 1; i++) {
                wholeSeconds = Math.addExact(Math.multiplyExact(wholeSeconds, 60), digits(parts[i], field, text));
            }
            String[] last = parts[parts.length - 1].split("\\.", -1);
            if (last.length > 2 || (last.length == 2 && (last[1].isEmpty() || last[1].length() > 3))) {
                throw new Invalid(field, "invalid.time", text);
            }
            wholeSeconds = Math.addExact(Math.multiplyExact(wholeSeconds, 60), digits(last[0], field, text));
            long millis = last.length == 2 ? digits((last[1] + "00").substring(0, 3), field, text) : 0;
            return ofMillis(Math.addExact(Math.multiplyExact(wholeSeconds, 1000), millis));
        } catch (ArithmeticException e) {
            throw new Invalid(field, "invalid.time", text);
        }
    }

    private static long digits(String part, String field, String text) {
        if (part.isEmpty() || part.length() > 9 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Invalid(field, "invalid.time", text);
        }
        return Long.parseLong(part);
    }

    public Flicks plus(Flicks other) {
        if (other.count == 0) {
            return this;
        }
        return count == 0 ? other : new Flicks(Math.addExact(count, other.count));
    }

    public Flicks minus(Flicks other) {
        return other.count == 0 ? this : new Flicks(Math.subtractExact(count, other.count));
    }

    public long millis() {
        return count / (PER_SECOND / 1000);
    }

    /** Seconds with three decimals, as media players and WebVTT take them. */
    public String seconds() {
        long millis = millis();
        return millis / 1000 + "." + "%03d".formatted(millis % 1000);
    }

    /** As people read it: {@code 0:48}, {@code 22:30}, {@code 1:02:03}; whole seconds, rounded down. */
    public String clock() {
        long seconds = count / PER_SECOND;
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** {@code 00:01:02.345}, as WebVTT writes a time. */
    public String timestamp() {
        long millis = millis();
        return "%02d:%02d:%02d.%03d"
                .formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    }

    @Override
    public int compareTo(Flicks other) {
        return Long.compare(count, other.count);
    }
}
