package org.tallylight.works;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;

/** The curators' queue of what says it was made from what. */
@Controller
class LineagePages {
    private final WorkCards cards;
    private final Curation curation;
    private final Externals externals;
    private final Clock clock;

    LineagePages(WorkCards cards, Curation curation, Externals externals, Clock clock) {
        this.cards = cards;
        this.curation = curation;
        this.externals = externals;
        this.clock = clock;
    }

    @Allow(Role.CURATOR)
    @GetMapping("/curation/edges")
    ModelAndView waiting(@RequestParam @Nullable String after, Viewer viewer) {
        Page<Edge> page = curation.unconfirmed(after);
        Set<WorkId> shown = new HashSet<>();
        page.items().forEach(edge -> {
            shown.add(edge.parent());
            shown.add(edge.child());
        });
        return page(page, after == null ? externals.waiting(null) : new Page<>(List.of(), null), shown, viewer);
    }

    /** Of what is from elsewhere, the rest. */
    @Allow(Role.CURATOR)
    @GetMapping("/curation/external")
    ModelAndView elsewhere(@RequestParam @Nullable String after, Viewer viewer) {
        return page(new Page<>(List.of(), null), externals.waiting(after), new HashSet<>(), viewer);
    }

    private ModelAndView page(Page<Edge> edges, Page<ExternalSource> external, Set<WorkId> shown, Viewer viewer) {
        external.items().forEach(each -> shown.add(each.work()));
        Map<WorkId, WorkCard> found = cards.find(viewer, shown);
        return Html.page("works/curation", "page", edges, "external", external, "cards", found);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/external/{id}/confirmation")
    String itIsSo(@PathVariable ExternalSource.SourceId id, Viewer viewer, RedirectAttributes flash) {
        externals.confirm(id, viewer.someone(), clock.instant());
        return Html.redirect("/curation/edges", "edge.confirmed", flash);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/external/{id}/refusal")
    String itIsNotSo(
            @PathVariable ExternalSource.SourceId id,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        externals.refuse(id, reason, viewer.someone(), clock.instant());
        return Html.redirect("/curation/edges", "edge.refused", flash);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/edges/{seq}/confirmation")
    String confirm(
            @PathVariable long seq,
            @RequestParam(defaultValue = "") String percent,
            Viewer viewer,
            RedirectAttributes flash) {
        return answered(curation.confirm(seq, bp(percent), viewer.someone(), clock.instant()), "edge.confirmed", flash);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/edges/{seq}/refusal")
    String refuse(
            @PathVariable long seq,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        return answered(curation.refuse(seq, reason, viewer.someone(), clock.instant()), "edge.refused", flash);
    }

    private static String answered(Confirmed confirmed, String notice, RedirectAttributes flash) {
        return switch (confirmed) {
            case Confirmed.Done _ -> Html.redirect("/curation/edges", notice, flash);
            case Confirmed.Concerned _ -> Html.redirect("/curation/edges", "edge.concerned", flash);
            case Confirmed.Already _ -> Html.redirect("/curation/edges", "edge.already", flash);
        };
    }

    /** A percentage as typed, in basis points; null when nothing was typed. */
    static @Nullable Integer bp(String percent) {
        if (percent.isBlank()) {
            return null;
        }
        if (!percent.strip().matches("\\d{1,3}([.]\\d{1,2})?")) {
            throw new Invalid("percent", "invalid.percent");
        }
        int bp = new java.math.BigDecimal(percent.strip()).movePointRight(2).intValueExact();
        if (bp > 10_000) {
            throw new Invalid("percent", "invalid.percent");
        }
        return bp;
    }
}
