package org.tallylight.media;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How loud a sound is to people (EBU R128, ITU-R BS.1770).
 *
 * @param lufs     of the whole; broadcasters ask for -23, most sites for about -14
 * @param range    between its quiet and its loud parts, in LU
 * @param truePeak the highest the wave reaches between its samples too, in dBTP; null when it never moves
 */
public record Loudness(double lufs, double range, @Nullable Double truePeak) {
    /** What the meter says of silence, and the least that it can say. */
    static final double SILENCE_LUFS = -70;

    private static final String NUMBER = ":\\s+(-?(?:inf|\\d{1,3}\\.\\d))\\s+";
    private static final Pattern INTEGRATED = Pattern.compile("\\bI" + NUMBER + "LUFS");
    private static final Pattern RANGE = Pattern.compile("\\bLRA" + NUMBER + "LU\\b");
    private static final Pattern PEAK = Pattern.compile("\\bPeak" + NUMBER + "dBFS");

    /** The one in a row that joins {@code asset}, or null. */
    public static @Nullable Loudness of(ResultSet row) throws SQLException {
        BigDecimal lufs = row.getBigDecimal("loudness");
        BigDecimal range = row.getBigDecimal("loudness_range");
        BigDecimal peak = row.getBigDecimal("true_peak");
        return lufs == null
                ? null
                : new Loudness(
                        lufs.doubleValue(),
                        range == null ? 0 : range.doubleValue(),
                        peak == null ? null : peak.doubleValue());
    }

    /** What ffmpeg's meter says in its summary, the last thing that it says; null when it says none. */
    static @Nullable Loudness read(String said) {
        int summary = said.lastIndexOf("Summary:");
        if (summary < 0) {
            return null;
        }
        String last = said.substring(summary);
        Double lufs = number(INTEGRATED, last);
        Double range = number(RANGE, last);
        return lufs == null ? null : new Loudness(lufs, range == null ? 0 : range, number(PEAK, last));
    }

    private static @Nullable Double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find() || found.group(1).contains("inf")) {
            return null;
        }
        return Double.valueOf(found.group(1));
    }

    public boolean silent() {
        return lufs <= SILENCE_LUFS;
    }

    /** {@code -18.3}. */
    public static String shown(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
