package org.tallylight.works;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** How this room takes people's text: without control characters, and no longer than it may be. */
final class Texts {
    private Texts() {}

    /** A text of one line, which may be empty. */
    static String line(@Nullable String text, String field, int charsMax) {
        return checked(text == null ? "" : text.replaceAll("[\\s\\p{Cntrl}]+", " "), field, charsMax);
    }

    /** A text of one line that must say something. */
    static String said(@Nullable String text, String field, int charsMax) {
        String line = line(text, field, charsMax);
        if (line.isEmpty()) {
            throw new Invalid(field, "invalid.empty");
        }
        return line;
    }

    /** A text of any lines, which may be empty. */
    static String lines(@Nullable String text, String field, int charsMax) {
        String plain = text == null ? "" : text.replace("\r\n", "\n").replace('\r', '\n');
        return checked(plain.replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""), field, charsMax);
    }

    private static String checked(String text, String field, int charsMax) {
        String plain = text.strip();
        int chars = plain.codePointCount(0, plain.length());
        if (chars > charsMax) {
            throw new Invalid(field, "invalid.long", charsMax, chars);
        }
        return plain;
    }
}
