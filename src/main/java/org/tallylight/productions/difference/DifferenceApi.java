package org.tallylight.productions.difference;

import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
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

    private TimelineDifference between(CutId from, CutId to, Viewer viewer) {
        return differences.between(cuts.get(from, viewer), cuts.get(to, viewer)).difference();
    }

    /** @param from the other cut, of the same part */
    @GetMapping("/cuts/{id}/changes")
    @SignedIn
    Page<Changed> changes(@PathVariable CutId id, @RequestParam CutId from, PageAsked rows, Viewer viewer) {
        return Page.within(between(from, id, viewer).changes(), rows.after(), rows.size())
                .map(Changed::of);
    }

    /** A work that is in one of the two cuts alone: {@code ENTERED} or {@code LEFT}. */
    record Came(WorkId work, Alteration.Kind kind) {}

    /** @param from the other cut, of the same part */
    @GetMapping("/cuts/{id}/changes/works")
    @SignedIn
    Page<Came> works(@PathVariable CutId id, @RequestParam CutId from, PageAsked rows, Viewer viewer) {
        TimelineDifference difference = between(from, id, viewer);
        List<Came> all = new ArrayList<>();
        difference.entered().forEach(work -> all.add(new Came(work, Alteration.Kind.ENTERED)));
        difference.left().forEach(work -> all.add(new Came(work, Alteration.Kind.LEFT)));
        return Page.within(all, rows.after(), rows.size());
    }
}
