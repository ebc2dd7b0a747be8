package org.tallylight.productions.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.interchange.TimeCode;
import org.tallylight.productions.CutId;
import org.tallylight.productions.difference.Changed;
import org.tallylight.productions.difference.TimelineDifference;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.productions.review.PlacedNote;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.productions.review.Reviews;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;

/** Two cuts in step as JSON. */
@RestController
@RequestMapping("/api/v1")
class ComparisonApi {
    private final Reviews reviews;
    private final Comparisons comparisons;

    ComparisonApi(Reviews reviews, Comparisons comparisons) {
        this.reviews = reviews;
        this.comparisons = comparisons;
    }

    /** A note at its moment, in flicks and as time code. */
    record Said(
            ReviewNote.NoteId id,
            Flicks from,
            @Nullable Flicks to,
            String timecode,
            ReviewNote.Kind kind,
            ReviewNote.State state,
            String text,
            @Nullable PersonId by,
            @Nullable GuestName guest) {
        static Said of(PlacedNote placed) {
            ReviewNote note = placed.note();
            return new Said(
                    note.id(),
                    note.from(),
                    note.to(),
                    placed.said(),
                    note.kind(),
                    note.state(),
                    note.text(),
                    note.by(),
                    note.guest());
        }
    }

    /**
     * One of the two cuts.
     *
     * @param rate   frames a second, as a fraction
     * @param frames how many it has; 0 while its film is being prepared
     */
    record Side(CutId cut, int number, String rate, long frames, String file, List<Said> notes) {
        static Side of(Comparison.Side side) {
            CutId cut = side.review().cut().id();
            return new Side(
                    cut,
                    side.number(),
                    fraction(side.code()),
                    side.review().frames(),
                    "/api/v1/cuts/" + cut.text() + "/review/play",
                    side.notes().stream().map(Said::of).toList());
        }
    }

    private static String fraction(TimeCode code) {
        return code.numerator() + "/" + code.denominator();
    }

    /**
     * The two, and what changed from the other to the one.
     *
     * @param step    the slower rate, by whose frames both go
     * @param changes null where that is not yours to know
     */
    record Given(
            Side one, Side other, String step, @Nullable List<Changed> changes) {}

    /** @param other another cut of the same part */
    @GetMapping("/cuts/{id}/review/compare/{other}")
    @SignedIn
    Given compare(@PathVariable CutId id, @PathVariable CutId other, Viewer viewer) {
        Comparison found = comparisons.of(reviews.of(id, viewer), reviews.of(other, viewer), viewer);
        TimelineDifference difference =
                found.found() == null ? null : found.found().difference();
        return new Given(
                Side.of(found.one()),
                Side.of(found.other()),
                fraction(found.code()),
                difference == null
                        ? null
                        : difference.changes().stream().map(Changed::of).toList());
    }
}
