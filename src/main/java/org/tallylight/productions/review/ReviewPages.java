package org.tallylight.productions.review;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.PartId;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** The review of a cut: its film, its notes, its question. */
@Controller
class ReviewPages {
    private final Reviews reviews;
    private final ReviewViews views;
    private final Verdicts verdicts;
    private final NoteLists lists;
    private final NoteSheet sheet;
    private final Delivery delivery;
    private final Clock clock;

    ReviewPages(
            Reviews reviews,
            ReviewViews views,
            Verdicts verdicts,
            NoteLists lists,
            NoteSheet sheet,
            Delivery delivery,
            Clock clock) {
        this.reviews = reviews;
        this.views = views;
        this.verdicts = verdicts;
        this.lists = lists;
        this.sheet = sheet;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Which notes are asked for in the address. */
    record Filters(
            @Nullable String kind,
            @Nullable String state,
            @Nullable String who,
            @Nullable String mine) {
        NoteFilter filter() {
            String person = NoteForm.said(who);
            return new NoteFilter(
                    NoteForm.any(ReviewNote.Kind.class, kind, "kind"),
                    NoteForm.any(ReviewNote.State.class, state, "state"),
                    person.isEmpty() ? null : PersonId.of(person),
                    "true".equals(mine));
        }
    }

    @GetMapping("/parts/{id}/cuts/{number}/review")
    @SignedIn
    ModelAndView review(
            @PathVariable PartId id,
            @PathVariable int number,
            Filters filters,
            @RequestParam(required = false) @Nullable NoteId note,
            @RequestParam(required = false) @Nullable String after,
            Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        return Html.page(
                "productions/review/review",
                "view",
                views.of(review, filters.filter(), note, after, viewer),
                "form",
                NoteForm.EMPTY,
                "errors",
                Map.of());
    }

    /** The film of a review, for whoever it is open to. */
    @GetMapping("/parts/{id}/cuts/{number}/review/{rendition:play|quick|poster}")
    @SignedIn
    ResponseEntity<Resource> film(
            @PathVariable PartId id, @PathVariable int number, @PathVariable String rendition, Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        return delivery.serve(review.cut().asset().id(), RenditionKind.of(rendition), null);
    }

    /** The number of the last thing that happened to a note here; a page that sees another one looks again. */
    @GetMapping("/parts/{id}/cuts/{number}/review/pulse")
    @SignedIn
    ResponseEntity<String> pulse(@PathVariable PartId id, @PathVariable int number, Viewer viewer) {
        long last = lists.pulse(reviews.of(id, number, viewer));
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(Long.toString(last));
    }

    @GetMapping("/parts/{id}/cuts/{number}/review/notes.csv")
    @SignedIn
    ResponseEntity<String> sheet(@PathVariable PartId id, @PathVariable int number, Filters filters, Viewer viewer) {
        return csv(reviews.of(id, number, viewer), sheet, filters, viewer);
    }

    static ResponseEntity<String> csv(Review review, NoteSheet sheet, Filters filters, Viewer viewer) {
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"notes-" + review.cut().number() + ".csv\"")
                .body(sheet.of(review, filters.filter(), viewer));
    }

    /** Says for whom the cut is open, and what is asked. */
    @PostMapping("/parts/{id}/cuts/{number}/review")
    @SignedIn
    Object open(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String circle,
            @RequestParam(required = false) @Nullable String question,
            Viewer viewer,
            Frame f) {
        Review review = reviews.of(id, number, viewer);
        try {
            Circle open = NoteForm.one(Circle.class, circle, "circle");
            reviews.open(review.cut().id(), open, NoteForm.said(question), viewer, clock.instant());
            return "redirect:" + review.link();
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, null, wrong, viewer, f);
        }
    }

    /** Answers the question of the cut. */
    @PostMapping("/parts/{id}/cuts/{number}/review/verdict")
    @SignedIn
    Object say(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String choice,
            @RequestParam(required = false) @Nullable String words,
            Viewer viewer,
            Frame f) {
        Review review = reviews.of(id, number, viewer);
        try {
            Verdict.Choice said = NoteForm.one(Verdict.Choice.class, choice, "choice");
            verdicts.say(review.cut().id(), said, NoteForm.said(words), viewer, clock.instant());
            return "redirect:" + review.link() + "#question";
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, null, wrong, viewer, f);
        }
    }
}
