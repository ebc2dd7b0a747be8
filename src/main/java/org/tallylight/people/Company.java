package org.tallylight.people;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The one that runs this installation.
 *
 * @param currency what its money is in
 * @param url      its public address without a slash at the end, for links in letters
 * @param setUpAt  when its first person set it up; null before that, when it is closed to everyone
 */
public record Company(
        String name,
        Kind kind,
        Currency currency,
        String url,
        @Nullable Instant setUpAt,
        @Nullable Instant classCodeAt,
        @Nullable Instant under13At) {

    /** Open to all; or closed: by invitation, class code or approval, and nothing public. */
    public enum Kind {
        OPEN,
        CLOSED
    }

    public boolean closed() {
        return kind == Kind.CLOSED;
    }

    public boolean setUp() {
        return setUpAt != null;
    }

    /** Whether a class code is in force, with which people join without a mail address. */
    public boolean hasClassCode() {
        return classCodeAt != null;
    }

    /** Whether children under 13 may join by the class code. */
    public boolean takesUnder13() {
        return closed() && hasClassCode() && under13At != null;
    }
}
