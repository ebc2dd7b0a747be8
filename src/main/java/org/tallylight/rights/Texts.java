package org.tallylight.rights;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** How this room takes people's text: without control characters, and no longer than it may be. */
final class Texts {
    private Texts() {}

    static String line(@Nullable String text, String field, int charsMax) {
        return checked(text == null ? "" : text.replaceAll("[\\s\\p{Cntrl}]+", " "), field, charsMax);
    }

    static String lines(@Nullable String text, String field, int charsMax) {
        String plain = text == null ? "" : text.replace("\r\n", "\n").replace('\r', '\n');
        return checked(plain.replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""), field, charsMax);
    }

    private static String checked(String text, String field, int charsMax) {
        String plain = text.strip();
        if (plain.length() > charsMax) {
            throw new Invalid(field, "rights.invalid.long", charsMax);
        }
        return plain;
    }
}
