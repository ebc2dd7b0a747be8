package org.tallylight.productions.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Approving.Choice;
import org.tallylight.productions.guests.Guests;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;

/**
 * What a guest says about their cut. The key of a form is counted in the transaction of what it says, so that a form
 * that is sent twice says it once; a person's forms are held by their account instead.
 */
@Component
class GuestSaying {
    private final Notes notes;
    private final Verdicts verdicts;
    private final Askings askings;
    private final RateLimits limits;

    GuestSaying(Notes notes, Verdicts verdicts, Askings askings, RateLimits limits) {
        this.notes = notes;
        this.verdicts = verdicts;
        this.askings = askings;
        this.limits = limits;
    }

    private boolean first(Review review, String once) {
        String guest = Speaker.in(review, Viewer.VISITOR).text();
        return once.isBlank() || limits.take("guest-once", guest + " " + once, 1, Duration.ofDays(1));
    }

    /** Leaves a note; nothing where the form was sent before. */
    @Transactional
    public Optional<NoteId> note(Review review, NoteDraft draft, String once, Instant now) {
        return first(review, once)
                ? Optional.of(notes.add(review, draft, Speaker.in(review, Viewer.VISITOR), now)
                        .id())
                : Optional.empty();
    }

    @Transactional
    public void answer(Review review, NoteId note, String text, String once, Instant now) {
        if (first(review, once)) {
            notes.answer(note, text, review, now);
        }
    }

    void verdict(Review review, Verdict.Choice choice, String words, Instant now) {
        verdicts.say(review, choice, words, Speaker.in(review, Viewer.VISITOR), now);
    }

    /** Whoever was not let in to approve does not find where it is said. */
    void approval(Review review, Choice choice, String words, String hash, Instant now) {
        if (!Objects.requireNonNull(review.pass()).holder().approves()) {
            throw Guests.closed();
        }
        askings.say(review, choice, words, hash, Viewer.VISITOR, now);
    }
}
