package org.tallylight.people;

import java.util.Locale;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * What a person says about themselves to others; it checks itself and throws {@link Invalid} when a text is
 * empty or too long.
 */
public record Profile(Handle handle, String name, String creditName, String about, Locale locale) {
    public static final int NAME_CHARS_MAX = 80;
    public static final int CREDIT_NAME_CHARS_MAX = 120;
    public static final int ABOUT_CHARS_MAX = 1000;

    public Profile {
        name = Texts.said(name, "name", NAME_CHARS_MAX);
        creditName = creditName.isBlank() ? name : Texts.said(creditName, "creditName", CREDIT_NAME_CHARS_MAX);
        about = Texts.lines(about, "about", ABOUT_CHARS_MAX);
    }
}
