package org.tallylight.works.ranges;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/** What is to be marked, and a few words about it. */
public record RangeDraft(Stretch stretch, String words) {
    public RangeDraft {
        words = Texts.line(words, "words", Range.WORDS_CHARS_MAX);
    }

    /**
     * What was said of a range: two times, or a passage.
     *
     * @throws Invalid when it is neither
     */
    static RangeDraft of(@Nullable Flicks from, @Nullable Flicks to, @Nullable String passage, @Nullable String words) {
        String few = words == null ? "" : words;
        if (from == null && to == null) {
            return new RangeDraft(new Stretch.Passage(passage == null ? "" : passage), few);
        }
        if (passage != null && !passage.isBlank()) {
            throw new Invalid("passage", "range.both");
        }
        if (from == null || to == null) {
            throw new Invalid(from == null ? "from" : "to", "invalid.empty");
        }
        return new RangeDraft(new Stretch.Time(from, to), few);
    }

    /** The same as it was typed. */
    static RangeDraft typed(
            @Nullable String from, @Nullable String to, @Nullable String passage, @Nullable String words) {
        return of(time(from, "from"), time(to, "to"), passage, words);
    }

    private static @Nullable Flicks time(@Nullable String text, String field) {
        return text == null || text.isBlank() ? null : Flicks.parse(text, field);
    }
}
