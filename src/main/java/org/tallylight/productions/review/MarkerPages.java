package org.tallylight.productions.review;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.interchange.Limits;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Notes go to an edit suite as markers, and markers come back to be taken as notes. */
@Controller
class MarkerPages {
    private final Reviews reviews;
    private final Parts parts;
    private final MarkersOut out;
    private final MarkerFiles files;
    private final Clock clock;

    MarkerPages(Reviews reviews, Parts parts, MarkersOut out, MarkerFiles files, Clock clock) {
        this.reviews = reviews;
        this.parts = parts;
        this.out = out;
        this.files = files;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/cuts/{number}/review/markers")
    @SignedIn
    ModelAndView markers(@PathVariable PartId id, @PathVariable int number, Viewer viewer) {
        return page(reviews.of(id, number, viewer), viewer, Map.of());
    }

    private ModelAndView page(Review review, Viewer viewer, Map<String, String> errors) {
        Object[] model = {
            "review", review,
            "path", parts.path(review.part().id()),
            "losses", out.losses(review, viewer),
            "sent", files.of(review.cut().id(), viewer),
            "errors", errors
        };
        return errors.isEmpty()
                ? Html.page("productions/review/markers", model)
                : Html.refused("productions/review/markers", model);
    }

    @ResponseBody
    @GetMapping("/parts/{id}/cuts/{number}/review/notes.{ending:otio|edl|xml|fcpxml|mlt}")
    @SignedIn
    ResponseEntity<Resource> file(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable String ending,
            ReviewPages.Filters filters,
            Viewer viewer) {
        return out.serve(reviews.of(id, number, viewer), ending, filters.filter(), viewer);
    }

    /** Takes a file of markers; it comes last in the form. */
    @PostMapping("/parts/{id}/cuts/{number}/review/markers")
    @SignedIn
    Object send(@PathVariable PartId id, @PathVariable int number, HttpServletRequest request, Viewer viewer, Frame f)
            throws IOException {
        Review review = reviews.of(id, number, viewer);
        FormFile file = FormFile.of(request);
        if (file == null) {
            return page(review, viewer, Map.of("file", f.t("markers.missing")));
        }
        try {
            byte[] bytes = file.bytes().readNBytes(Limits.BYTES_MAX + 1);
            MarkerFile made = files.send(review.cut().id(), file.name(), bytes, viewer, clock.instant());
            return "redirect:" + review.link() + "/markers/" + made.id().text();
        } catch (Invalid e) {
            return page(
                    review, viewer, Map.of("file", f.t(e.key(), e.arguments().toArray())));
        }
    }

    @GetMapping("/parts/{id}/cuts/{number}/review/markers/{markers}")
    @SignedIn
    ModelAndView offers(
            @PathVariable PartId id, @PathVariable int number, @PathVariable MarkerFileId markers, Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        return Html.page(
                "productions/review/offers",
                "review",
                review,
                "path",
                parts.path(review.part().id()),
                "file",
                at(review, markers, viewer));
    }

    private MarkerFile at(Review review, MarkerFileId id, Viewer viewer) {
        MarkerFile file = files.get(id, viewer);
        if (!file.cut().equals(review.cut().id())) {
            throw new NotFound(id);
        }
        return file;
    }

    /** {@code all}, or those whose places are {@code take}. */
    @PostMapping("/parts/{id}/cuts/{number}/review/markers/{markers}")
    @SignedIn
    String take(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable MarkerFileId markers,
            @RequestParam(required = false) @Nullable List<Integer> take,
            @RequestParam(required = false) @Nullable String all,
            Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        at(review, markers, viewer);
        Set<Integer> places = all != null ? null : take == null ? Set.of() : new HashSet<>(take);
        files.take(markers, places, viewer, clock.instant());
        return "redirect:" + review.link() + "/markers/" + markers.text();
    }
}
