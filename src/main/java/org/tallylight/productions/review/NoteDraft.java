package org.tallylight.productions.review;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * A note as someone wants to leave it.
 *
 * @param from     any moment of the frame that it is about
 * @param to       any moment of the last frame of its range, or null for one frame
 * @param crewOnly whether only those who see the cut anyway are to read it
 */
public record NoteDraft(
        Flicks from,
        @Nullable Flicks to,
        ReviewNote.Kind kind,
        String text,
        @Nullable Drawing drawing,
        boolean crewOnly) {
    public NoteDraft {
        text = text.strip();
        if (text.isEmpty() || text.length() > ReviewNote.TEXT_CHARS_MAX) {
            throw new Invalid("text", "note.text", ReviewNote.TEXT_CHARS_MAX);
        }
        if (from.count() < 0) {
            throw new Invalid("at", "note.at.negative");
        }
        if (to != null && to.compareTo(from) < 0) {
            throw new Invalid("end", "note.end.early");
        }
    }
}
