package org.tallylight.works;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Texts;

/**
 * What is to be kept as a new work.
 *
 * @param prompted what it answers, or null
 * @param once     a key of the maker's: the same key keeps one work only; null for none
 */
public record Keeping(
        Description description,
        Content content,
        Audience audience,
        @Nullable Prompted prompted,
        @Nullable UUID once) {
    public static Keeping of(Description description, Content content, Audience audience) {
        return new Keeping(description, content, audience, null, null);
    }

    public Keeping answering(@Nullable Prompted prompt) {
        return new Keeping(description, content, audience, prompt, once);
    }

    public Keeping once(@Nullable UUID key) {
        return new Keeping(description, content, audience, prompted, key);
    }

    Keeping privately() {
        return new Keeping(description, content, Audience.ONLY_ME, prompted, once);
    }

    Keeping with(Content other) {
        return new Keeping(description, other, audience, prompted, once);
    }

    /** The prompt of a day, as its reader saw it. */
    public record Prompted(UUID id, String text) {
        public Prompted {
            text = Texts.line(text, "prompt", Limits.ASK_CHARS_MAX);
        }
    }
}
