package org.tallylight.productions.review;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tallylight.interchange.TimeCode;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.CutId;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** The review of a cut as JSON: for whom it is open, its question, its film. */
@Controller
@ResponseBody
@RequestMapping("/api/v1/cuts/{id}")
class ReviewApi {
    private final Reviews reviews;
    private final Verdicts verdicts;
    private final Delivery delivery;
    private final Clock clock;

    ReviewApi(Reviews reviews, Verdicts verdicts, Delivery delivery, Clock clock) {
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.delivery = delivery;
        this.clock = clock;
    }

    /**
     * A review as it is given.
     *
     * @param rate   frames a second, as a fraction
     * @param frames how many the cut has; 0 while its film is being prepared
     * @param says   whether you may leave notes
     * @param own    what you answered, or null
     * @param count  how many answered what; null where that is not yours to know
     */
    record Given(
            CutId cut,
            int number,
            Circle circle,
            String question,
            String rate,
            boolean drops,
            long frames,
            boolean says,
            Verdict.@Nullable Choice own,
            Verdict.@Nullable Count count,
            String file) {}

    private Given given(Review review, Viewer viewer) {
        CutId id = review.cut().id();
        TimeCode code = review.code();
        return new Given(
                id,
                review.cut().number(),
                review.circle(),
                review.question(),
                code.numerator() + "/" + code.denominator(),
                code.drop(),
                review.frames(),
                review.says(),
                verdicts.own(review, viewer).map(Verdict::choice).orElse(null),
                verdicts.shown(review, viewer) ? verdicts.count(id) : null,
                "/api/v1/cuts/" + id.text() + "/review/play");
    }

    @GetMapping("/review")
    @SignedIn
    Given review(@PathVariable CutId id, Viewer viewer) {
        return given(reviews.of(id, viewer), viewer);
    }

    /** For whom it is open ({@code ALL}, {@code CREW}, {@code NOBODY}), and what is asked. */
    record Opened(@Nullable String circle, @Nullable String question) {}

    @PutMapping("/review")
    @SignedIn
    Given open(@PathVariable CutId id, @RequestBody Opened sent, Viewer viewer) {
        reviews.of(id, viewer);
        Circle circle = NoteForm.one(Circle.class, sent.circle(), "circle");
        return given(reviews.open(id, circle, NoteForm.said(sent.question()), viewer, clock.instant()), viewer);
    }

    /** {@code YES}, {@code PARTLY} or {@code NO}, and why, in at most 280 characters. */
    record Said(@Nullable String choice, @Nullable String words) {}

    @PutMapping("/review/verdict")
    @SignedIn
    Verdict say(@PathVariable CutId id, @RequestBody Said sent, Viewer viewer) {
        reviews.of(id, viewer);
        Verdict.Choice choice = NoteForm.one(Verdict.Choice.class, sent.choice(), "choice");
        return verdicts.say(id, choice, NoteForm.said(sent.words()), viewer, clock.instant());
    }

    /** What was answered in words, the latest first. */
    @GetMapping("/review/verdicts")
    @SignedIn
    Page<Verdict> quoted(@PathVariable CutId id, PageAsked rows, Viewer viewer) {
        return verdicts.quoted(id, rows.after(), rows.size(), viewer);
    }

    @GetMapping("/review/{rendition:play|quick|poster}")
    @SignedIn
    ResponseEntity<Resource> film(@PathVariable CutId id, @PathVariable String rendition, Viewer viewer) {
        return delivery.serve(reviews.of(id, viewer).cut().asset().id(), RenditionKind.of(rendition), null);
    }
}
