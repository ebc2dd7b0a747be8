package org.tallylight.works;

import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/** A caption: what is said, or to be heard, from one moment to another. Plain text of one or more lines. */
public record Cue(Flicks from, Flicks to, String text) {
    static final int CHARS_MAX = 500;

    public Cue {
        if (from.count() < 0 || to.compareTo(from) <= 0) {
            throw new Invalid("captions", "captions.order", from.timestamp(), to.timestamp());
        }
        text = Texts.lines(text, "captions", CHARS_MAX).replaceAll("\\n{2,}", "\n");
        if (text.isEmpty()) {
            throw new Invalid("captions", "captions.empty", from.timestamp());
        }
    }
}
