package org.tallylight.productions.review;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.FrameRate;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * How the frames of a film are numbered in hours, minutes, seconds and frames (SMPTE ST 12-1). At 30000/1001 and
 * 60000/1001 frames a second it drops numbers, never frames: 2 (or 4) at the start of each minute but the tenth, and
 * is written with a semicolon.
 *
 * @param numerator   frames
 * @param denominator in so many seconds
 */
public record TimeCode(int numerator, int denominator) {
    public static final int TEXT_CHARS_MAX = 20;
    /** What is counted by where nobody knows the rate of a film. */
    public static final TimeCode USUAL = new TimeCode(25, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})[:;.](\\d{1,3})");
    private static final int SECONDS_A_MINUTE = 60;
    private static final int MINUTES_WITH_ALL = 10;

    public TimeCode {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(numerator + "/" + denominator + " frames a second");
        }
        int common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .intValueExact();
        numerator /= common;
        denominator /= common;
    }

    public static TimeCode of(@Nullable FrameRate rate) {
        return rate == null || rate.numerator() < 1 || rate.denominator() < 1
                ? USUAL
                : new TimeCode(rate.numerator(), rate.denominator());
    }

    /** How many frames a second of the code counts: 24 for 24000/1001. */
    public int nominal() {
        return Math.ceilDiv(numerator, denominator);
    }

    public boolean drops() {
        return denominator == 1001 && (numerator == 30_000 || numerator == 60_000);
    }

    private int dropped() {
        return drops() ? nominal() / 15 : 0;
    }

    /** The frame that is shown at a moment. */
    public long frame(Flicks at) {
        // A start that is no whole number of flicks is kept rounded down, and still lies in its own frame.
        return BigInteger.valueOf(at.count() + 1)
                .multiply(BigInteger.valueOf(numerator))
                .subtract(BigInteger.ONE)
                .divide(BigInteger.valueOf(Flicks.PER_SECOND).multiply(BigInteger.valueOf(denominator)))
                .longValueExact();
    }

    /** When a frame begins. */
    public Flicks start(long frame) {
        return Flicks.ofFrames(frame, numerator, denominator);
    }

    /** How many frames a film of this length has, the last one perhaps cut short. */
    public long frames(Flicks length) {
        return length.count() <= 0 ? 0 : frame(new Flicks(length.count() - 1)) + 1;
    }

    /** The code of a frame: {@code 00:01:02:03}, or {@code 00:01:02;03} where numbers are dropped. */
    public String write(long frame) {
        long counted = frame + skipped(frame);
        long seconds = counted / nominal();
        return "%02d:%02d:%02d%s%02d"
                .formatted(
                        seconds / 3600,
                        seconds / SECONDS_A_MINUTE % SECONDS_A_MINUTE,
                        seconds % SECONDS_A_MINUTE,
                        drops() ? ";" : ":",
                        counted % nominal());
    }

    public String write(Flicks at) {
        return write(frame(at));
    }

    /** How many numbers were left out before a frame. */
    private long skipped(long frame) {
        if (!drops()) {
            return 0;
        }
        int dropped = dropped();
        long aMinute = (long) nominal() * SECONDS_A_MINUTE - dropped;
        long tenMinutes = aMinute * MINUTES_WITH_ALL + dropped;
        long tens = frame / tenMinutes;
        long rest = frame % tenMinutes;
        long minutes = rest < dropped ? 0 : (rest - dropped) / aMinute;
        return dropped * ((MINUTES_WITH_ALL - 1) * tens + minutes);
    }

    /**
     * The frame that was typed: as a code of four numbers, or as a time in seconds like {@code 1:02.5}, whose frame is
     * meant.
     *
     * @throws Invalid when it is neither, or a number that is dropped
     */
    public long read(String text, String field) {
        String typed = text.strip();
        Matcher code = TEXT.matcher(typed);
        if (!code.matches()) {
            return frame(Flicks.parse(typed, field));
        }
        int minutes = Integer.parseInt(code.group(2));
        int seconds = Integer.parseInt(code.group(3));
        int frames = Integer.parseInt(code.group(4));
        if (minutes >= 60 || seconds >= SECONDS_A_MINUTE || frames >= nominal()) {
            throw new Invalid(field, "note.timecode", typed, nominal() - 1);
        }
        long allMinutes = Long.parseLong(code.group(1)) * 60 + minutes;
        if (seconds == 0 && frames < dropped() && allMinutes % MINUTES_WITH_ALL != 0) {
            throw new Invalid(field, "note.timecode.dropped", typed, write(counted(allMinutes, 0, dropped())));
        }
        return counted(allMinutes, seconds, frames);
    }

    private long counted(long minutes, int seconds, int frames) {
        long numbers = (minutes * SECONDS_A_MINUTE + seconds) * nominal() + frames;
        return numbers - dropped() * (minutes - minutes / MINUTES_WITH_ALL);
    }
}
