package org.tallylight.web;

import java.util.Locale;
import java.util.regex.Pattern;

/** A face where there is no picture: one or two letters of a name on one of a few tints, always the same. */
public record Face(String initials, int tint) {
    public static final int TINTS = 8;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The face of a name; {@code key} is what stays when the name changes, such as the handle. */
    public static Face of(String name, String key) {
        return new Face(initials(name), tint(key));
    }

    /** A tint from 1 to {@link #TINTS} that always is the same for the same key. */
    public static int tint(String key) {
        return Math.floorMod((key.hashCode() * 0x9E3779B1) >>> 16, TINTS) + 1;
    }

    private static String initials(String name) {
        String[] words = SPACE.split(name.strip(), 3);
        String letters = words.length > 1 ? first(words[0], 1) + first(words[1], 1) : first(words[0], 2);
        return letters.toUpperCase(Locale.ROOT);
    }

    /** By code points: half a letter is shown as a box. */
    private static String first(String word, int most) {
        return word.codePoints()
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
