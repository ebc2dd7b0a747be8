package org.tallylight.people;

import java.text.Normalizer;
import java.util.Locale;
import org.tallylight.shared.Invalid;

/** The short name by which a person is found: 2 to 30 small letters, digits, {@code -} and {@code _}. */
public record Handle(String text) {
    public static final int CHARS_MIN = 2;
    public static final int CHARS_MAX = 30;

    public Handle {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("[a-z0-9][a-z0-9_-]{" + (CHARS_MIN - 1) + "," + (CHARS_MAX - 1) + "}")
                || text.startsWith("gone-")) {
            throw new Invalid("handle", "invalid.handle", CHARS_MIN, CHARS_MAX);
        }
    }

    /** A handle made from a name: {@code Zoë Núñez} gives {@code zoe-nunez}, a name in another script a plain one. */
    static Handle from(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (plain.length() > CHARS_MAX - 6) {
            plain = plain.substring(0, CHARS_MAX - 6).replaceAll("-+$", "");
        }
        return new Handle(plain.length() < CHARS_MIN || plain.startsWith("gone-") ? "someone" : plain);
    }

    /** The same handle with a number, for when it is taken. */
    Handle numbered(int number) {
        return new Handle(text + "-" + number);
    }
}
