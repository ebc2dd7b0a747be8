package org.tallylight.people;

import java.util.Locale;
import org.tallylight.shared.Invalid;

/** A mail address, in small letters; that it exists is shown only by a letter that arrives. */
public record Mail(String address) {
    public static final int CHARS_MAX = 200;

    public Mail {
        address = address.strip().toLowerCase(Locale.ROOT);
        if (address.length() > CHARS_MAX
                || !address.matches(
                        "[^\\s@<>,;\"\\\\]{1,64}@[^\\s@<>,;\"\\\\]+\\.[^\\s@<>,;\"\\\\.]+|[^\\s@<>,;\"\\\\]{1,64}@localhost")) {
            throw new Invalid("mail", "invalid.mail", CHARS_MAX);
        }
    }
}
