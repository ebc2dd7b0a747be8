package org.tallylight.works;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;

/** How a text was changed, as JSON. */
@RestController
class DifferenceApi {
    private final Differences differences;

    DifferenceApi(Differences differences) {
        this.differences = differences;
    }

    /** From the version before, word by word; from nothing, for the first. */
    @Anyone
    @GetMapping("/api/v1/works/{id}/versions/{number}/difference")
    List<Difference.Piece> between(@PathVariable WorkId id, @PathVariable int number, Viewer viewer) {
        return differences.sinceBefore(id, number, viewer);
    }

    /** From a text that it was made from, each in the version that was recorded. */
    @Anyone
    @GetMapping("/api/v1/works/{id}/sources/{parent}")
    List<Difference.Piece> changed(@PathVariable WorkId id, @PathVariable WorkId parent, Viewer viewer) {
        return differences.fromSource(id, parent, viewer);
    }
}
