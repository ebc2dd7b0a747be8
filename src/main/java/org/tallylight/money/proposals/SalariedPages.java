package org.tallylight.money.proposals;

import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;
import org.tallylight.works.WorkId;

/** The salaried work of a part, as HTML. */
@Controller
class SalariedPages {
    private final Salaried salaried;
    private final Parts parts;
    private final Clock clock;

    SalariedPages(Salaried salaried, Parts parts, Clock clock) {
        this.salaried = salaried;
        this.parts = parts;
        this.clock = clock;
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/parts/{id}/salaried")
    ModelAndView all(@PathVariable PartId id, Viewer viewer) {
        return Html.page(
                "money/salaried",
                "part",
                parts.visibleTo(viewer).get(id),
                "marked",
                salaried.of(id),
                "usable",
                salaried.usable(id));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/salaried")
    String mark(
            @PathVariable PartId id,
            @RequestParam WorkId work,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        salaried.mark(id, work, reason, viewer, clock.instant());
        return Html.redirect("/parts/" + id.text() + "/salaried", "salaried.marked", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/salaried/{work}/removal")
    String lift(@PathVariable PartId id, @PathVariable WorkId work, Viewer viewer, RedirectAttributes flash) {
        salaried.lift(id, work, viewer, clock.instant());
        return Html.redirect("/parts/" + id.text() + "/salaried", "salaried.lifted", flash);
    }
}
