package org.tallylight.productions.comparison;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Reviews;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Two cuts in step. The offset, the frame and the way they are shown are in the address, so that it can be sent. */
@Controller
class ComparisonPages {
    private final Reviews reviews;
    private final Comparisons comparisons;
    private final Parts parts;

    ComparisonPages(Reviews reviews, Comparisons comparisons, Parts parts) {
        this.reviews = reviews;
        this.comparisons = comparisons;
        this.parts = parts;
    }

    @GetMapping("/parts/{id}/cuts/{number}/review/compare/{other}")
    @SignedIn
    ModelAndView compare(@PathVariable PartId id, @PathVariable int number, @PathVariable int other, Viewer viewer) {
        Review one = reviews.of(id, number, viewer);
        Comparison comparison = comparisons.of(one, reviews.of(id, other, viewer), viewer);
        return Html.page("productions/comparison/compare", "view", comparison, "path", parts.path(id));
    }
}
