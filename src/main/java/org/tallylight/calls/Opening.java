package org.tallylight.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A call as someone wants to open it.
 *
 * @param title      what it is called, at most {@link #TITLE_CHARS_MAX} characters
 * @param ask        what is wanted, Markdown, at most {@link #ASK_CHARS_MAX} characters
 * @param media      what may be given, at least one
 * @param lengthHint how long or large, in words: “10 seconds”
 * @param example    a work that shows what is meant, or null
 * @param deadline   until when it takes works
 * @param decider    who answers; null for whoever opens it
 * @param part       the part of a production it is for, or null
 */
public record Opening(
        String title,
        String ask,
        List<Medium> media,
        String lengthHint,
        @Nullable WorkId example,
        Instant deadline,
        @Nullable PersonId decider,
        @Nullable UUID part,
        Terms terms) {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int ASK_CHARS_MAX = 2_000;
    public static final int LENGTH_CHARS_MAX = 80;
    public static final Duration OPEN_MIN = Duration.ofMinutes(10);
    public static final Duration OPEN_MAX = Duration.ofDays(366);

    public Opening {
        title = title.strip().replaceAll("\\s+", " ");
        ask = ask.strip();
        lengthHint = lengthHint.strip();
        media = media.stream().distinct().sorted().toList();
        if (title.isEmpty()) {
            throw new Invalid("title", "call.invalid.title");
        }
        if (title.length() > TITLE_CHARS_MAX) {
            throw new Invalid("title", "call.invalid.title.long", TITLE_CHARS_MAX);
        }
        if (ask.isEmpty()) {
            throw new Invalid("ask", "call.invalid.ask");
        }
        if (ask.length() > ASK_CHARS_MAX) {
            throw new Invalid("ask", "call.invalid.ask.long", ASK_CHARS_MAX);
        }
        if (lengthHint.length() > LENGTH_CHARS_MAX) {
            throw new Invalid("lengthHint", "call.invalid.length", LENGTH_CHARS_MAX);
        }
        if (media.isEmpty()) {
            throw new Invalid("media", "call.invalid.media");
        }
    }

    /** Checks what depends on the day: the deadline is ahead, and not too far. */
    Opening at(Instant now) {
        if (deadline.isBefore(now.plus(OPEN_MIN)) || deadline.isAfter(now.plus(OPEN_MAX))) {
            throw new Invalid("deadline", "call.invalid.deadline", OPEN_MAX.toDays());
        }
        terms.after(deadline);
        return this;
    }
}
