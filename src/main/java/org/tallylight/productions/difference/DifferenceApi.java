package org.tallylight.productions.difference;

import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** What changed between two cuts as JSON. Times and lengths are in flicks. */
@RestController
@RequestMapping("/api/v1")
class DifferenceApi {
    private final Cuts cuts;
    private final Differences differences;

    DifferenceApi(Cuts cuts, Differences differences) {
        this.cuts = cuts;
        this.differences = differences;
    }

    record Given(CutId from, CutId to, Set<WorkId> entered, Set<WorkId> left, List<Changed> changes) {}

    /** @param from the other cut, of the same part */
    @GetMapping("/cuts/{id}/changes")
    @SignedIn
    Given changes(@PathVariable CutId id, @RequestParam CutId from, Viewer viewer) {
        Differences.Found found = differences.between(cuts.get(from, viewer), cuts.get(id, viewer));
        TimelineDifference difference = found.difference();
        return new Given(
                from,
                id,
                difference.entered(),
                difference.left(),
                difference.changes().stream().map(Changed::of).toList());
    }
}
