package org.tallylight.works;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;

/** Versions of a work as JSON: any two compared, and an earlier one again. */
@RestController
class VersionApi {
    private final Works works;
    private final WorkViews views;
    private final Comparisons comparisons;
    private final Clock clock;

    VersionApi(Works works, WorkViews views, Comparisons comparisons, Clock clock) {
        this.works = works;
        this.views = views;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** Two versions, and of a text what was changed, word by word. */
    record ComparisonJson(WorkJson.VersionJson one, WorkJson.VersionJson other, List<Difference.Piece> difference) {}

    @Anyone
    @GetMapping("/api/v1/works/{id}/comparison")
    ComparisonJson compare(@PathVariable WorkId id, @RequestParam int one, @RequestParam int other, Viewer viewer) {
        Comparisons.Comparison found = comparisons.of(id, one, other, viewer);
        return new ComparisonJson(
                WorkJson.of(found.one()).version(), WorkJson.of(found.other()).version(), found.difference());
    }

    record Noted(@Nullable String note) {}

    /** Makes a new version of what an earlier one was; what is the latest already is not added again. */
    @SignedIn
    @PostMapping("/api/v1/works/{id}/versions/{number}/restoration")
    @ResponseStatus(HttpStatus.CREATED)
    WorkJson restore(@PathVariable WorkId id, @PathVariable int number, @RequestBody Noted noted, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        works.restore(id, number, WorkForm.shown(noted.note()), viewer.someone(), clock.instant());
        return WorkJson.of(views.get(id, null, viewer));
    }
}
