package org.tallylight.interchange;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours of markers that edit suites have names for, and what others are nearest to. */
public final class Colors {
    private static final Map<String, Integer> NAMED = new TreeMap<>(Map.ofEntries(
            Map.entry("RED", 0xFF0000),
            Map.entry("PINK", 0xFF80C0),
            Map.entry("ORANGE", 0xFF8000),
            Map.entry("YELLOW", 0xFFFF00),
            Map.entry("GREEN", 0x00C000),
            Map.entry("CYAN", 0x00C0C0),
            Map.entry("BLUE", 0x0000FF),
            Map.entry("PURPLE", 0x8000C0),
            Map.entry("MAGENTA", 0xFF00FF),
            Map.entry("BLACK", 0x000000),
            Map.entry("WHITE", 0xFFFFFF)));
    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})");

    private static final double GREY = 0.15;

    private Colors() {}

    /** The name of a colour: as it is, or, of {@code #RRGGBB} or {@code #AARRGGBB}, that of the nearest. */
    public static String name(String color) {
        Matcher hex = HEX.matcher(color.strip());
        return hex.matches()
                ? nearest(Integer.parseInt(hex.group(1), 16))
                : color.strip().toUpperCase(Locale.ROOT);
    }

    /** By hue, as people name colours; greys are black or white. */
    static String nearest(int rgb) {
        double hue = hue(rgb);
        if (hue < 0) {
            return (rgb & 0xFF) > 0x80 ? "WHITE" : "BLACK";
        }
        return NAMED.entrySet().stream()
                .filter(each -> hue(each.getValue()) >= 0)
                .min(Comparator.comparingDouble(each -> apart(hue, hue(each.getValue()))))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static double apart(double one, double other) {
        double apart = Math.abs(one - other);
        return Math.min(apart, 360 - apart);
    }

    /** In degrees; negative for a grey. */
    private static double hue(int rgb) {
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        double most = Math.max(red, Math.max(green, blue));
        double span = most - Math.min(red, Math.min(green, blue));
        if (span < GREY * most || most == 0) {
            return -1;
        }
        double sixth = most == red
                ? (green - blue) / span
                : most == green ? 2 + (blue - red) / span : 4 + (red - green) / span;
        return (sixth * 60 + 360) % 360;
    }

    /** Red, green and blue in one number; empty for a colour that has another name. */
    static Optional<Integer> rgb(String color) {
        return Optional.ofNullable(NAMED.get(color));
    }
}
