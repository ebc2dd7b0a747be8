package org.tallylight.productions.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.interchange.TimeCode;
import org.tallylight.people.PersonErased;
import org.tallylight.people.Viewers;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.productions.guests.GuestErased;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.productions.review.ReviewNote.State;
import org.tallylight.productions.review.ReviewNote.StepKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** The notes on all cuts: left, answered, assigned, solved. Who is concerned is told, in the same transaction. */
@Component
public class Notes {
    private final JdbcClient db;
    private final NoteRows rows;
    private final Reviews reviews;
    private final NoteNews news;
    private final Viewers viewers;
    private final RateLimits limits;

    Notes(JdbcClient db, NoteRows rows, Reviews reviews, NoteNews news, Viewers viewers, RateLimits limits) {
        this.db = db;
        this.rows = rows;
        this.reviews = reviews;
        this.news = news;
        this.viewers = viewers;
        this.limits = limits;
    }

    /** A note, and the review of the cut that it was said about as the viewer may take part in it. */
    public record Seen(ReviewNote note, Review review) {}

    /**
     * A note that the viewer may read.
     *
     * @throws NotFound when there is none, or it is not for them
     */
    public Seen get(NoteId id, Viewer viewer) {
        return seen(rows.find(List.of(id)), viewer).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    /** Those of a part that the viewer may read, of so many as there may be. */
    List<Seen> find(PartId part, Collection<NoteId> ids, Viewer viewer) {
        List<ReviewNote> found =
                rows.find(ids).stream().filter(note -> note.part().equals(part)).toList();
        return seen(found, viewer);
    }

    private List<Seen> seen(List<ReviewNote> notes, Viewer viewer) {
        Map<CutId, Optional<Review>> open = new HashMap<>();
        List<Seen> seen = new ArrayList<>();
        for (ReviewNote note : notes) {
            open.computeIfAbsent(note.cut(), cut -> reviews.find(cut, viewer))
                    .filter(review -> !note.crewOnly() || review.inside())
                    .ifPresent(review -> seen.add(new Seen(note, review)));
        }
        return seen;
    }

    /** The same for the guest of a review. */
    Seen get(NoteId id, Review guests) {
        return rows.find(List.of(id)).stream()
                .filter(note -> note.cut().equals(guests.cut().id()) && NoteLists.readable(note, guests))
                .map(note -> new Seen(note, guests))
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
    }

    /**
     * Leaves a note.
     *
     * @throws Forbidden when the cut is not open to the viewer's notes
     * @throws Invalid   when its moment is not in the cut
     * @throws Refused   (409) when the cut has {@value ReviewNote#NOTES_OF_A_CUT_MAX} of them
     */
    @Transactional
    public ReviewNote add(CutId id, NoteDraft draft, Viewer by, Instant now) {
        return add(reviews.of(id, by), draft, Speaker.of(by), now);
    }

    /** As {@link #add(CutId, NoteDraft, Viewer, Instant)}, by whoever takes part in a review. */
    @Transactional
    ReviewNote add(Review review, NoteDraft draft, Speaker by, Instant now) {
        CutId id = review.cut().id();
        speaks(review, review.says(), by);
        db.sql("select 1 from cut where id = ? for no key update")
                .param(id.value())
                .query(Integer.class)
                .single();
        if (rows.count(id) >= ReviewNote.NOTES_OF_A_CUT_MAX) {
            throw new Refused(409, "note.many", ReviewNote.NOTES_OF_A_CUT_MAX);
        }
        Cut cut = review.cut();
        TimeCode code = review.code();
        Flicks length = cut.length();
        if (length == null) {
            throw new Refused(409, "cut.not-ready", cut.number());
        }
        long first = code.frame(draft.from());
        long frames = review.frames();
        Flicks last = draft.to();
        if (first >= frames) {
            throw new Invalid("at", "note.at.late", code.write(Math.max(0, frames - 1)));
        }
        if (last != null && code.frame(last) >= frames) {
            throw new Invalid("end", "note.at.late", code.write(Math.max(0, frames - 1)));
        }
        Flicks to = last == null || code.frame(last) == first ? null : code.start(code.frame(last) + 1);
        ReviewNote note = new ReviewNote(
                new NoteId(Id.fresh()),
                cut.part(),
                cut.id(),
                cut.number(),
                by.person(),
                by.guest(),
                review.circle() != Circle.ALL || (draft.crewOnly() && review.inside()),
                code.start(first),
                to,
                draft.kind(),
                draft.text(),
                draft.drawing(),
                State.OPEN,
                null,
                null,
                now,
                0);
        rows.add(note);
        rows.step(note, StepKind.SAID, by, null, null, now);
        news.left(note, review, by);
        return note;
    }

    private void speaks(Review review, boolean may, Speaker by) {
        if (!may) {
            throw new Forbidden("say something about " + review.cut().id());
        }
        if (!limits.take("review-said", by.text(), ReviewNote.SAID_A_DAY_MAX, Duration.ofDays(1))) {
            throw new Refused(429, "note.said.many", ReviewNote.SAID_A_DAY_MAX);
        }
    }

    /** Answers a note; an open one that somebody else left is answered from then on. */
    @Transactional
    public ReviewNote.Answer answer(NoteId id, String text, Viewer by, Instant now) {
        return answer(id, text, Speaker.of(by), () -> get(id, by), now);
    }

    /** The same by the guest of a review. */
    @Transactional
    ReviewNote.Answer answer(NoteId id, String text, Review guests, Instant now) {
        return answer(id, text, Speaker.in(guests, Viewer.VISITOR), () -> get(id, guests), now);
    }

    private ReviewNote.Answer answer(NoteId id, String text, Speaker by, Supplier<Seen> looking, Instant now) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > ReviewNote.TEXT_CHARS_MAX) {
            throw new Invalid("answer", "note.answer", ReviewNote.TEXT_CHARS_MAX);
        }
        Seen seen = held(id, looking);
        speaks(seen.review(), reviews.goesOn(seen.review()), by);
        ReviewNote note = seen.note();
        if (note.answers() >= ReviewNote.ANSWERS_MAX) {
            throw new Refused(409, "note.answers.many", ReviewNote.ANSWERS_MAX);
        }
        ReviewNote.Answer answer =
                new ReviewNote.Answer(new ReviewNote.AnswerId(Id.fresh()), id, by.person(), by.guest(), said, now);
        rows.answer(answer);
        rows.step(note, StepKind.REPLIED, by, null, null, now);
        if (note.state() == State.OPEN && !by.is(note.by(), note.guest())) {
            rows.state(id, State.ANSWERED, null);
            rows.step(note, StepKind.ANSWERED, by, null, null, now);
        }
        news.answered(note, seen.review(), answer, by);
        return answer;
    }

    private Seen held(NoteId id, Supplier<Seen> looking) {
        Seen before = looking.get();
        if (!rows.hold(before.note().id())) {
            throw new NotFound(id);
        }
        Seen seen = looking.get();
        if (rows.steps(id) >= ReviewNote.STEPS_MAX) {
            throw new Refused(409, "note.steps.many", ReviewNote.STEPS_MAX);
        }
        return seen;
    }

    /**
     * Says what became of a note; who left it, who sees to it and who edits the part may.
     *
     * @param version of {@link State#SOLVED}: the number of the cut in which it is, not one before the note's own
     * @throws Invalid when there is no such cut
     */
    @Transactional
    public ReviewNote settle(NoteId id, State state, @Nullable Integer version, Viewer by, Instant now) {
        Seen seen = held(id, () -> get(id, by));
        ReviewNote note = seen.note();
        boolean concerned =
                Speaker.of(by).is(note.by(), note.guest()) || by.someone().equals(note.assigned());
        if (!seen.review().edits() && !(concerned && reviews.goesOn(seen.review()))) {
            throw new Forbidden("settle note " + id);
        }
        CutId solvedIn = state == State.SOLVED ? version(seen, version, by) : null;
        if (note.state() == state && (state != State.SOLVED || Objects.equals(note.solvedIn(), version))) {
            return note;
        }
        rows.state(id, state, solvedIn);
        rows.step(note, StepKind.of(state), Speaker.of(by), solvedIn, null, now);
        ReviewNote settled = get(id, by).note();
        if (state == State.SOLVED) {
            news.solved(settled, seen.review(), by, now);
        }
        return settled;
    }

    private CutId version(Seen seen, @Nullable Integer version, Viewer by) {
        int number = version == null ? 0 : version;
        if (number < seen.note().cutNumber()) {
            throw new Invalid("version", "note.version", seen.note().cutNumber());
        }
        return reviews.find(seen.note().part(), number, by)
                .map(review -> review.cut().id())
                .orElseThrow(() -> new Invalid("version", "note.version.unknown", number));
    }

    /**
     * Says who sees to a note, or that it is free again. Whoever curates the part assigns anybody who may read the
     * note; others who may speak take it on themselves, or give it back.
     */
    @Transactional
    public ReviewNote assign(NoteId id, @Nullable PersonId person, Viewer by, Instant now) {
        Seen seen = held(id, () -> get(id, by));
        ReviewNote note = seen.note();
        PersonId before = note.assigned();
        boolean own = person == null ? by.someone().equals(before) : by.is(person) && before == null;
        if (!seen.review().standing().curates() && !(own && reviews.goesOn(seen.review()))) {
            throw new Forbidden("assign note " + id);
        }
        if (person != null && !reads(person, id)) {
            throw new Invalid("handle", "note.assign.unseen");
        }
        if (Objects.equals(before, person)) {
            return note;
        }
        rows.assign(id, person);
        StepKind kind = person == null ? StepKind.FREED : StepKind.ASSIGNED;
        rows.step(note, kind, Speaker.of(by), null, person, now);
        ReviewNote assigned = get(id, by).note();
        if (person != null) {
            news.assigned(assigned, seen.review(), person, by, now);
        }
        return assigned;
    }

    private boolean reads(PersonId person, NoteId id) {
        Viewer viewer = viewers.of(person);
        if (!viewer.signedIn()) {
            return false;
        }
        try {
            get(id, viewer);
            return true;
        } catch (NotFound e) {
            return false;
        }
    }

    /** Takes a note away with its words: whoever left it, or directs the part. */
    @Transactional
    public void withdraw(NoteId id, Viewer by, Instant now) {
        Seen seen = get(id, by);
        if (!Speaker.of(by).is(seen.note().by(), seen.note().guest())
                && !seen.review().standing().directs()) {
            throw new Forbidden("take away note " + id);
        }
        if (rows.hold(id)) {
            rows.withdraw(id, now);
            rows.step(seen.note(), StepKind.WITHDRAWN, Speaker.of(by), null, null, now);
        }
    }

    public List<ReviewNote.Answer> answers(NoteId id, Viewer viewer) {
        return rows.answers(List.of(get(id, viewer).note().id()));
    }

    /** What happened to a note, the first first. */
    public List<ReviewNote.Step> history(NoteId id, Viewer viewer) {
        return rows.history(get(id, viewer).note().id());
    }

    /** Whoever leaves takes along what nobody has answered; the rest stays, under no name. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("update review_note set assigned = null where assigned = ?")
                .param(erased.person().value())
                .update();
        takeAlong("person_id", erased.person().value());
    }

    /** The same of a guest. */
    @EventListener
    @Transactional
    void forget(GuestErased erased) {
        takeAlong("guest", erased.guest().value());
    }

    private void takeAlong(String whose, UUID who) {
        db.sql("""
                update review_note set withdrawn_at = at, text = '-', drawing = null
                where %s = ? and state = 'OPEN' and withdrawn_at is null
                    and not exists (select 1 from review_answer a where a.note = review_note.id)""".formatted(whose)).param(who).update();
    }
}
