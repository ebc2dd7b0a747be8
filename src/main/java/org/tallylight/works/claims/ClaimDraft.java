package org.tallylight.works.claims;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Texts;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Limits;
import org.tallylight.works.Passage;
import org.tallylight.works.WorkId;

/**
 * What is claimed: that the younger work was made from the older one.
 *
 * @param used     what of the older work is in it, one line, may be empty
 * @param passage  which part of the older work, of a sound or a film, or null
 * @param evidence what shows it; required
 */
public record ClaimDraft(
        WorkId older,
        WorkId younger,
        EdgeClass kind,
        String used,
        @Nullable Passage passage,
        String evidence) {
    public static final int EVIDENCE_CHARS_MAX = 5_000;

    public ClaimDraft {
        used = Texts.line(used, "used", Limits.USED_CHARS_MAX);
        evidence = Texts.lines(evidence, "evidence", EVIDENCE_CHARS_MAX);
        if (evidence.isEmpty()) {
            throw new org.tallylight.shared.Invalid("evidence", "invalid.empty");
        }
    }
}
