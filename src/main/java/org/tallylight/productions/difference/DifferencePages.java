package org.tallylight.productions.difference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What changed since an earlier cut. */
@Controller
class DifferencePages {
    private final Cuts cuts;
    private final Parts parts;
    private final Differences differences;

    DifferencePages(Cuts cuts, Parts parts, Differences differences) {
        this.cuts = cuts;
        this.parts = parts;
        this.differences = differences;
    }

    /** @param from the number of the other cut; without it the one before; {@code after} how many lines */
    @GetMapping("/parts/{id}/cuts/{number}/changes")
    @SignedIn
    ModelAndView changes(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(defaultValue = "0") int after,
            Viewer viewer) {
        Cut to = cuts.get(id, number, viewer);
        List<Cut> others =
                cuts.of(id).stream().filter(each -> each.number() != number).toList();
        Cut earlier = others.stream()
                .filter(each -> from == null ? each.number() < number : each.number() == from)
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
        Differences.Found found = differences.between(earlier, to);
        int place = Math.max(0, after);
        return Html.page(
                "productions/difference/changes",
                "found",
                found,
                "lines",
                found.from(place),
                "next",
                found.next(place),
                "cards",
                differences.cards(found.from(place), viewer),
                "part",
                parts.get(id),
                "path",
                parts.path(id),
                "others",
                others);
    }
}
