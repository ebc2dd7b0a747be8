package org.tallylight.productions;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * What someone says as they change a part.
 *
 * @param version the version of the part that they saw, to be told if it changed since; null to change it in any case
 * @param why     their reason, for its history; may be empty
 */
public record Saying(@Nullable Integer version, String why) {
    public static final Saying NOTHING = new Saying(null, "");

    public Saying {
        why = why.strip();
        if (why.length() > Change.WHY_CHARS_MAX) {
            throw new Invalid("why", "change.why.long", Change.WHY_CHARS_MAX);
        }
    }

    static Saying of(@Nullable Integer version, @Nullable String why) {
        return new Saying(version, why == null ? "" : why);
    }

    /** The same, where a reason must be given. */
    Saying reasoned() {
        if (why.isEmpty()) {
            throw new Invalid("why", "change.why.missing");
        }
        return this;
    }
}
