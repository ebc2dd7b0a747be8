package org.tallylight.works;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * That a work was made from another, as its maker says it.
 *
 * @param used    what was used of it, one line, may be empty
 * @param usedBp  how much of the new work it is, in basis points, as its maker guesses, or null
 * @param passage which part of a sound or a film was used, or null
 * @param thanks  one line of thanks to its makers; required
 */
public record Citation(
        WorkId parent,
        EdgeClass kind,
        String used,
        @Nullable Integer usedBp,
        @Nullable Passage passage,
        String thanks) {
    public Citation {
        used = Texts.line(used, "used", Limits.USED_CHARS_MAX);
        thanks = Texts.said(thanks, "thanks", Limits.THANKS_CHARS_MAX);
        if (usedBp != null && (usedBp < 0 || usedBp > 10_000)) {
            throw new Invalid("usedBp", "invalid.used-bp");
        }
    }

    public Citation(WorkId parent, EdgeClass kind, String used, @Nullable Integer usedBp, String thanks) {
        this(parent, kind, used, usedBp, null, thanks);
    }
}
