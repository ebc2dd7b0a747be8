package org.tallylight.productions.comparison;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.interchange.TimeCode;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Reviews;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;

/** Two cuts in step as JSON. What is long is not in it, but where it is had by pages. */
@RestController
@RequestMapping("/api/v1")
class ComparisonApi {
    private static final String CUTS = "/api/v1/cuts/";

    private final Reviews reviews;

    ComparisonApi(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * One of the two cuts.
     *
     * @param rate   frames a second, as a fraction
     * @param frames how many it has; 0 while its film is being prepared
     * @param notes  where what was said about it is had
     */
    record Side(CutId cut, int number, String rate, long frames, String file, String notes) {
        static Side of(Review review) {
            CutId cut = review.cut().id();
            return new Side(
                    cut,
                    review.cut().number(),
                    fraction(review.code()),
                    review.frames(),
                    CUTS + cut.text() + "/review/play",
                    CUTS + cut.text() + "/notes");
        }
    }

    private static String fraction(TimeCode code) {
        return code.numerator() + "/" + code.denominator();
    }

    /**
     * The two.
     *
     * @param step    the slower rate, by whose frames both go
     * @param changes where what changed from the other to the one is had; null where that is not yours to know
     */
    record Given(
            Side one, Side other, String step, @Nullable String changes) {}

    /** @param other another cut of the same part */
    @GetMapping("/cuts/{id}/review/compare/{other}")
    @SignedIn
    Given compare(@PathVariable CutId id, @PathVariable CutId other, Viewer viewer) {
        Review one = reviews.of(id, viewer);
        Review before = reviews.of(other, viewer);
        Comparisons.check(one, before);
        return new Given(
                Side.of(one),
                Side.of(before),
                fraction(Comparison.slower(one.code(), before.code())),
                Comparisons.tells(one, before) ? CUTS + id.text() + "/changes?from=" + other.text() : null);
    }
}
