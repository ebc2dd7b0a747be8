package org.tallylight.productions.review;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.PartId;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Leaving a note on a cut, and what becomes of it; each form goes back to the page of the cut that is looked at. */
@Controller
class NotePages {
    private final Reviews reviews;
    private final ReviewViews views;
    private final Notes notes;
    private final People people;
    private final Clock clock;

    NotePages(Reviews reviews, ReviewViews views, Notes notes, People people, Clock clock) {
        this.reviews = reviews;
        this.views = views;
        this.notes = notes;
        this.people = people;
        this.clock = clock;
    }

    @PostMapping("/parts/{id}/cuts/{number}/review/notes")
    @SignedIn
    Object add(@PathVariable PartId id, @PathVariable int number, NoteForm form, Viewer viewer, Frame f) {
        Review review = reviews.of(id, number, viewer);
        try {
            return "redirect:"
                    + notes.add(review.cut().id(), form.draft(review.code()), viewer, clock.instant())
                            .link();
        } catch (Invalid wrong) {
            return views.refused(review, form, null, wrong, viewer, f);
        }
    }

    /** One note with all that is said below it, to be put into the list in place of the short one. */
    @GetMapping("/parts/{id}/cuts/{number}/review/notes/{note}")
    @SignedIn
    ModelAndView note(@PathVariable PartId id, @PathVariable int number, @PathVariable NoteId note, Viewer viewer) {
        return Html.page(
                "productions/review/opened",
                "view",
                views.note(at(id, number, note, viewer), note, viewer),
                "errors",
                Map.of());
    }

    /** The review of the page, where the note has a place in its list. */
    private Review at(PartId id, int number, NoteId note, Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        ReviewNote found = notes.get(note, viewer).note();
        if (!found.part().equals(review.part().id()) || found.cutNumber() > number) {
            throw new NotFound(note);
        }
        return review;
    }

    private static String back(Review review, NoteId note) {
        return "redirect:" + review.link() + "?note=" + note.text() + "#n-" + note.text();
    }

    @PostMapping("/parts/{id}/cuts/{number}/review/notes/{note}/answers")
    @SignedIn
    Object answer(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable NoteId note,
            @RequestParam(required = false) @Nullable String answer,
            Viewer viewer,
            Frame f) {
        Review review = at(id, number, note, viewer);
        try {
            notes.answer(note, NoteForm.said(answer), viewer, clock.instant());
            return back(review, note);
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, note, wrong, viewer, f);
        }
    }

    /** {@code state} is {@code OPEN}, {@code ANSWERED} or {@code SOLVED}, which names a {@code version}. */
    @PostMapping("/parts/{id}/cuts/{number}/review/notes/{note}/state")
    @SignedIn
    Object settle(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable NoteId note,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer version,
            Viewer viewer,
            Frame f) {
        Review review = at(id, number, note, viewer);
        try {
            notes.settle(note, NoteForm.one(ReviewNote.State.class, state, "state"), version, viewer, clock.instant());
            return back(review, note);
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, note, wrong, viewer, f);
        }
    }

    /** {@code handle} sees to it; empty, and it is free. */
    @PostMapping("/parts/{id}/cuts/{number}/review/notes/{note}/assignment")
    @SignedIn
    Object assign(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable NoteId note,
            @RequestParam(required = false) @Nullable String handle,
            Viewer viewer,
            Frame f) {
        Review review = at(id, number, note, viewer);
        try {
            Person person = known(people, handle);
            notes.assign(note, person == null ? null : person.id(), viewer, clock.instant());
            return back(review, note);
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, note, wrong, viewer, f);
        }
    }

    /**
     * Whoever has this handle, or null where none is given.
     *
     * @throws Invalid when nobody has
     */
    static @Nullable Person known(People people, @Nullable String handle) {
        String typed = NoteForm.said(handle).replaceFirst("^@", "");
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return people.byHandle(typed);
        } catch (NotFound e) {
            throw new Invalid("handle", "note.assign.unknown", typed);
        }
    }

    @PostMapping("/parts/{id}/cuts/{number}/review/notes/{note}/removal")
    @SignedIn
    String withdraw(@PathVariable PartId id, @PathVariable int number, @PathVariable NoteId note, Viewer viewer) {
        Review review = at(id, number, note, viewer);
        notes.withdraw(note, viewer, clock.instant());
        return "redirect:" + review.link();
    }
}
