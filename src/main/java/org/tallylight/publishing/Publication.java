package org.tallylight.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.shared.PersonId;

/**
 * A part that is out.
 *
 * @param about      what is said of it on its page, Markdown
 * @param withdrawal who took it back and why, or null
 */
public record Publication(
        PartId part,
        CutId cut,
        String about,
        PersonId by,
        Instant at,
        @Nullable Withdrawal withdrawal) {
    public static final int ABOUT_CHARS_MAX = 2000;
    public static final int REASON_CHARS_MAX = 1000;

    public record Withdrawal(PersonId by, Instant at, String reason) {}

    /** Its watch page. */
    public String link() {
        return "/watch/" + part.text();
    }
}
