package org.tallylight.interchange;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * How the frames of a film are numbered in hours, minutes, seconds and frames (SMPTE ST 12-1). Drop-frame leaves out
 * the numbers of two frames (four at 59.94) at each minute but every tenth, so that 29.97 frames a second keep to the
 * clock, and is written with a semicolon; no frame is left out, only its number.
 *
 * @param drop whether numbers are left out, where the rate has such counting
 */
public record TimeCode(Rate rate, boolean drop) {
    public static final int TEXT_CHARS_MAX = 20;
    /** What is counted by where nobody knows the rate of a film. */
    public static final TimeCode USUAL = of(Rate.FPS_25);

    private static final Pattern CODE =
            Pattern.compile("(\\d{1,5}):(\\d{1,2}):(\\d{1,2})[:;.,](\\d{1,3})", Pattern.UNICODE_CASE);
    private static final int MINUTES_WITH_ALL = 10;

    public TimeCode {
        drop = drop && drops(rate);
    }

    /** As the rate is counted by default: by drop-frame where there is that. */
    public static TimeCode of(Rate rate) {
        return new TimeCode(rate, true);
    }

    /** Whether drop-frame counting exists for a rate: 29.97, 59.94 and their multiples. */
    public static boolean drops(Rate rate) {
        return rate.ntsc() && rate.base() % 30 == 0;
    }

    /** Whether a text is time code that counts by drop-frame: its last mark is a semicolon. */
    public static boolean dropped(String code) {
        return code.lastIndexOf(';') > 0;
    }

    public long numerator() {
        return rate.numerator();
    }

    public long denominator() {
        return rate.denominator();
    }

    /** How many frames a second of the code counts: 24 for 24000/1001. */
    public long nominal() {
        return Math.ceilDiv(rate.numerator(), rate.denominator());
    }

    private long left() {
        return drop ? nominal() / 15 : 0;
    }

    /** The frame that is shown at a moment. */
    public long frame(Flicks at) {
        // A start that is no whole number of flicks is kept rounded down, and still lies in its own frame.
        return BigInteger.valueOf(at.count() + 1)
                .multiply(BigInteger.valueOf(rate.numerator()))
                .subtract(BigInteger.ONE)
                .divide(BigInteger.valueOf(Flicks.PER_SECOND).multiply(BigInteger.valueOf(rate.denominator())))
                .longValueExact();
    }

    /** When a frame begins. */
    public Flicks start(long frame) {
        return Flicks.ofFrames(frame, rate.numerator(), rate.denominator());
    }

    /** How many frames a film of this length has, the last one perhaps cut short. */
    public long frames(Flicks length) {
        return length.count() <= 0 ? 0 : frame(new Flicks(length.count() - 1)) + 1;
    }

    /** The code of a frame: {@code 00:01:02:03}, or {@code 00:01:02;03} where numbers are dropped; negative ones have none. */
    public String write(long frame) {
        if (frame < 0) {
            throw new Invalid("file", "interchange.timecode", String.valueOf(frame));
        }
        long counted = frame + skipped(frame);
        long seconds = counted / nominal();
        return "%02d:%02d:%02d%s%02d"
                .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, drop ? ";" : ":", counted % nominal());
    }

    public String write(Flicks at) {
        return write(frame(at));
    }

    /**
     * The frame that bears the same numbers here as one bears in another counting, as far as there are these numbers: the
     * same hour, minute and second, and the same part of it.
     */
    public long like(TimeCode other, long frame) {
        long counted = frame + other.skipped(frame);
        long seconds = counted / other.nominal();
        long minutes = seconds / 60;
        long number = counted % other.nominal() * nominal() / other.nominal();
        boolean none = seconds % 60 == 0 && number < left() && minutes % MINUTES_WITH_ALL != 0;
        return seconds * nominal() + (none ? left() : number) - left() * (minutes - minutes / MINUTES_WITH_ALL);
    }

    /** How many numbers were left out before a frame. */
    private long skipped(long frame) {
        if (!drop) {
            return 0;
        }
        long aMinute = nominal() * 60 - left();
        long tenMinutes = aMinute * MINUTES_WITH_ALL + left();
        long within = frame % tenMinutes;
        long minutes = within < left() ? 0 : (within - left()) / aMinute;
        return left() * ((MINUTES_WITH_ALL - 1) * (frame / tenMinutes) + minutes);
    }

    /**
     * The frame that was typed: as a code of four numbers, or as a time in seconds like {@code 1:02.5}, whose frame is
     * meant.
     *
     * @throws Invalid when it is neither, or a number that is dropped
     */
    public long read(String text, String field) {
        String typed = text.strip();
        Matcher code = CODE.matcher(typed);
        return code.matches() ? new Numbers(code).frame(typed, field) : frame(Flicks.parse(typed, field));
    }

    /**
     * The frame that a code in a file names.
     *
     * @throws Invalid when it is no time code, or names a frame that this counting does not have
     */
    long read(String text) {
        Matcher code = CODE.matcher(text.strip());
        Numbers numbers = code.matches() ? new Numbers(code) : null;
        if (numbers == null || !numbers.exist() || numbers.dropped()) {
            throw new Invalid("file", "interchange.timecode", Xml.shorter(text));
        }
        return numbers.counted();
    }

    /** The four numbers of a code. */
    private final class Numbers {
        private final long minutes;
        private final long minute;
        private final long second;
        private final long frame;

        Numbers(Matcher code) {
            minute = Long.parseLong(code.group(2));
            minutes = Long.parseLong(code.group(1)) * 60 + minute;
            second = Long.parseLong(code.group(3));
            frame = Long.parseLong(code.group(4));
        }

        boolean exist() {
            return minute < 60 && second < 60 && frame < nominal();
        }

        boolean dropped() {
            return second == 0 && frame < left() && minutes % MINUTES_WITH_ALL != 0;
        }

        long counted() {
            return counted(frame);
        }

        private long counted(long number) {
            return (minutes * 60 + second) * nominal() + number - left() * (minutes - minutes / MINUTES_WITH_ALL);
        }

        long frame(String typed, String field) {
            if (!exist()) {
                throw new Invalid(field, "note.timecode", typed, nominal() - 1);
            }
            if (dropped()) {
                throw new Invalid(field, "note.timecode.dropped", typed, write(counted(left())));
            }
            return counted();
        }
    }
}
