package org.tallylight.works;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Id;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;

/** How a text was changed, and what taking a work away would touch, as JSON. */
@RestController
class DifferenceApi {
    private final Differences differences;
    private final Works works;
    private final Lineage lineage;

    DifferenceApi(Differences differences, Works works, Lineage lineage) {
        this.differences = differences;
        this.works = works;
        this.lineage = lineage;
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

    /** What taking a work away would touch: how many works were made from it, and the parts it is locked into. */
    record Touched(int children, List<String> parts) {}

    @SignedIn
    @GetMapping("/api/v1/works/{id}/withdrawal")
    Touched touched(@PathVariable WorkId id, Viewer viewer) {
        Long seq = works.visibleTo(viewer).own(id).seq();
        List<UUID> parts = works.locks(id);
        return new Touched(
                seq == null ? 0 : lineage.children(seq).length,
                parts.stream().map(Id::write).toList());
    }
}
