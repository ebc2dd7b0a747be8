package org.tallylight.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;

/**
 * A call as someone wants to open it.
 *
 * @param title       what is wanted, in one sentence, at most {@link #TITLE_CHARS_MAX} characters
 * @param ask         what more there is to say, Markdown, at most {@link #ASK_CHARS_MAX} characters, may be empty
 * @param media       what may be given, at least one
 * @param lengthHint  how long or large, in words: “10 seconds”
 * @param wanted      how many, how quick, by whom
 * @param example     a work, or a part of one, that shows what is meant
 * @param pitchUntil  until when it takes pitches first, or null
 * @param deadline    until when it takes works
 * @param shortlistBy when the shortlist is promised, or null
 * @param decider     who answers; null for whoever opens it
 * @param part        the part of a production it is for, or null
 */
public record Opening(
        String title,
        String ask,
        List<Medium> media,
        String lengthHint,
        Wanted wanted,
        Example example,
        @Nullable Instant pitchUntil,
        Instant deadline,
        @Nullable Instant shortlistBy,
        @Nullable PersonId decider,
        @Nullable UUID part,
        Terms terms) {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int ASK_CHARS_MAX = 2_000;
    public static final int LENGTH_CHARS_MAX = 80;
    public static final Duration OPEN_MIN = Duration.ofMinutes(10);
    public static final Duration OPEN_MAX = Duration.ofDays(366);

    /**
     * What shows what is meant.
     *
     * @param work  a work, or null
     * @param range a good range that whoever opens the call marked in it, or null for all of it
     */
    public record Example(@Nullable WorkId work, @Nullable RangeId range) {
        public static final Example NONE = new Example(null, null);
    }

    public Opening {
        if (media.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("media", "call.invalid.media");
        }
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

    /** One of no kind, which takes whatever comes. */
    public Opening(
            String title,
            String ask,
            List<Medium> media,
            String lengthHint,
            @Nullable WorkId example,
            Instant deadline,
            @Nullable PersonId decider,
            @Nullable UUID part,
            Terms terms) {
        this(
                title,
                ask,
                media,
                lengthHint,
                Wanted.ANY,
                new Example(example, null),
                null,
                deadline,
                null,
                decider,
                part,
                terms);
    }

    /** Checks what depends on the day: the deadline is ahead, and not too far, and the steps follow each other. */
    Opening at(Instant now) {
        if (deadline.isBefore(now.plus(OPEN_MIN)) || deadline.isAfter(now.plus(OPEN_MAX))) {
            throw new Invalid("deadline", "call.invalid.deadline", OPEN_MAX.toDays());
        }
        terms.after(deadline);
        if (pitchUntil != null && (pitchUntil.isBefore(now.plus(OPEN_MIN)) || !pitchUntil.isBefore(deadline))) {
            throw new Invalid("pitchUntil", "call.invalid.pitch");
        }
        if (pitchUntil == null && terms.pitchPool() != null) {
            throw new Invalid("pitchPool", "call.invalid.pitch.pool");
        }
        if (shortlistBy != null && (shortlistBy.isBefore(deadline) || shortlistBy.isAfter(terms.decideBy()))) {
            throw new Invalid("shortlistBy", "call.invalid.shortlist");
        }
        return this;
    }
}
