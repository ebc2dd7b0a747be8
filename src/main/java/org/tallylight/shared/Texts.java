package org.tallylight.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How people's text is taken: composed (NFC), without characters that steer a terminal or turn the direction of
 * what stands around them, and no longer than it may be, counted in letters as people count them (code points).
 */
public final class Texts {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}&&[^\\x{200c}\\x{200d}]]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private Texts() {}

    /**
     * A text of one line, which may be empty.
     *
     * @throws Invalid when it is longer than {@code charsMax}
     */
    public static String line(@Nullable String text, String field, int charsMax) {
        return within(SPACE.matcher(composed(text)).replaceAll(" "), field, charsMax);
    }

    /**
     * A text of one line that must say something.
     *
     * @throws Invalid when it does not, or is longer than {@code charsMax}
     */
    public static String said(@Nullable String text, String field, int charsMax) {
        String line = line(text, field, charsMax);
        if (line.isEmpty()) {
            throw new Invalid(field, "invalid.empty");
        }
        return line;
    }

    /**
     * A text of any lines, which may be empty.
     *
     * @throws Invalid when it is longer than {@code charsMax}
     */
    public static String lines(@Nullable String text, String field, int charsMax) {
        String plain = composed(text).replace("\r\n", "\n").replace('\r', '\n');
        return within(CONTROL.matcher(plain).replaceAll(""), field, charsMax);
    }

    private static String composed(@Nullable String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String within(String text, String field, int charsMax) {
        String plain = text.strip();
        int chars = plain.codePointCount(0, plain.length());
        if (chars > charsMax) {
            throw new Invalid(field, "invalid.long", charsMax, chars);
        }
        return plain;
    }
}
