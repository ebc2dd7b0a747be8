package org.tallylight.people;

import java.text.Normalizer;
import java.util.Locale;
import org.tallylight.shared.Invalid;

/** Checks what people type about themselves. */
final class Texts {
    private Texts() {}

    /**
     * One line: stripped, without control letters, not empty.
     *
     * @throws Invalid when it is empty or longer than {@code charsMax}
     */
    static String line(String text, String field, int charsMax) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\x{200c}\\x{200d}]]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.isEmpty()) {
            throw new Invalid(field, "invalid.empty");
        }
        return within(plain, field, charsMax);
    }

    /** A few lines, maybe none. */
    static String lines(String text, String field, int charsMax) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
        return within(plain, field, charsMax);
    }

    /** A language we have words in, else English. */
    static Locale language(String tag) {
        return tag.startsWith("es") ? Locale.of("es") : Locale.ENGLISH;
    }

    private static String within(String text, String field, int charsMax) {
        if (text.length() > charsMax) {
            throw new Invalid(field, "invalid.long", charsMax, text.length());
        }
        return text;
    }
}
