package org.tallylight.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A work given to a call, or put forward for a part: one of {@code call} and {@code part} is there.
 *
 * @param termsVersion the version of the call's terms it was given under; 0 for a part
 * @param by           who gave it
 * @param pitch        whether it says what one would make, before anything is made
 * @param note         a line to whoever decides
 * @param answer       the last answer, or null while there is none
 */
public record Contribution(
        ContributionId id,
        @Nullable CallId call,
        @Nullable UUID part,
        WorkId work,
        PersonId by,
        int termsVersion,
        boolean pitch,
        String note,
        Instant at,
        @Nullable Answer answer) {
    public static final int NOTE_CHARS_MAX = 500;

    /** In so many days whoever decides for a part answers what is put forward for it; a call promises a day itself. */
    public static final int CONSIDERED_DAYS = 14;

    /** By when an answer to something put forward for a part was promised. */
    Instant promised() {
        return at.plus(Duration.ofDays(CONSIDERED_DAYS));
    }

    /** Whether nothing more is owed to whoever gave it. */
    public boolean settled() {
        return answer != null && answer.settles();
    }
}
