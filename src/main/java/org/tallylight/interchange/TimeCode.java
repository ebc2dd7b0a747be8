package org.tallylight.interchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.shared.Invalid;

/**
 * SMPTE time code, both ways. Drop-frame skips the numbers of two frames (four at 59.94) at each minute but every
 * tenth, so that 29.97 frames a second keep to the clock; no frame is skipped, only its number.
 */
public final class TimeCode {
    private static final Pattern CODE =
            Pattern.compile("(\\d{1,5}):([0-5]\\d):([0-5]\\d)([:;.,])(\\d{2,3})", Pattern.UNICODE_CASE);

    private TimeCode() {}

    /** Whether drop-frame counting exists for a rate: 29.97, 59.94 and their multiples. */
    public static boolean drops(Rate rate) {
        return rate.ntsc() && rate.base() % 30 == 0;
    }

    /** Whether a text is time code that counts by drop-frame: its last mark is a semicolon. */
    public static boolean dropped(String code) {
        return code.lastIndexOf(';') > 0;
    }

    /**
     * The frame that a code names.
     *
     * @throws Invalid when it is no time code, or names a frame that this counting does not have
     */
    public static long frame(String code, Rate rate, boolean drop) {
        Matcher parts = CODE.matcher(code.strip());
        if (!parts.matches()) {
            throw new Invalid("file", "interchange.timecode", code);
        }
        long base = rate.base();
        long hours = Long.parseLong(parts.group(1));
        long minutes = hours * 60 + Long.parseLong(parts.group(2));
        long seconds = Long.parseLong(parts.group(3));
        long frames = Long.parseLong(parts.group(5));
        boolean counting = drop && drops(rate);
        long skipped = counting ? base / 15 : 0;
        if (frames >= base || (counting && frames < skipped && seconds == 0 && minutes % 10 != 0)) {
            throw new Invalid("file", "interchange.timecode", code);
        }
        return (minutes * 60 + seconds) * base + frames - skipped * (minutes - minutes / 10);
    }

    /** The code of a frame; negative frames have none. */
    public static String write(long frame, Rate rate, boolean drop) {
        if (frame < 0) {
            throw new Invalid("file", "interchange.timecode", String.valueOf(frame));
        }
        long base = rate.base();
        boolean counting = drop && drops(rate);
        long number = frame;
        if (counting) {
            long skipped = base / 15;
            long tenMinutes = base * 600 - skipped * 9;
            long minute = base * 60 - skipped;
            long within = frame % tenMinutes;
            long minutes = within < base * 60 ? 0 : 1 + (within - base * 60) / minute;
            number += skipped * (frame / tenMinutes * 9 + minutes);
        }
        long seconds = number / base;
        return "%02d:%02d:%02d%s%02d"
                .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, counting ? ";" : ":", number % base);
    }
}
