package org.tallylight.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** What someone found wrong with a subject. */
public record Report(Reason reason, String body, @Nullable String reporter, Instant at) {
    public static final int BODY_CHARS_MAX = 2000;

    public enum Reason {
        UNKIND,
        NOT_THEIRS,
        PRIVATE,
        DANGEROUS,
        SPAM,
        OTHER
    }

    static String checked(String body) {
        String said = body.strip();
        if (said.length() > BODY_CHARS_MAX) {
            throw new Invalid("body", "report.long", BODY_CHARS_MAX);
        }
        return said;
    }
}
