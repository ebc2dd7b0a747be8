package org.tallylight.productions.assembly;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.AssetId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Once;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** The rough cut of a part. */
@Controller
@RequestMapping("/parts/{id}/rough-cut")
class RoughCutPages {
    private final RoughCuts cuts;
    private final Parts parts;
    private final WorkCards cards;
    private final Delivery delivery;
    private final AssemblyLimits limits;
    private final Clock clock;

    RoughCutPages(RoughCuts cuts, Parts parts, WorkCards cards, Delivery delivery, AssemblyLimits limits, Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.cards = cards;
        this.delivery = delivery;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping
    @SignedIn
    ModelAndView page(@PathVariable PartId id, Viewer viewer) {
        return Html.page("productions/assembly/page", "view", view(id, viewer, null));
    }

    private RoughCutView view(PartId id, Viewer viewer, @Nullable String refused) {
        RoughCut cut = cuts.get(id, viewer);
        List<WorkId> works = cut.made() == null
                ? List.of()
                : cut.made().runs().stream()
                        .map(RoughCut.Row::work)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        Map<WorkId, WorkCard> shown = cards.find(viewer, works);
        return new RoughCutView(
                cut,
                parts.get(id),
                parts.path(id),
                parts.standing(id, viewer),
                shown,
                cuts.stale(cut),
                cuts.withheld(cut),
                limits.byItself(),
                limits.quietMinutes(),
                refused);
    }

    /** Has it made; presses again while it is made change nothing but whether names are burnt in. */
    @PostMapping
    @SignedIn
    Object make(
            @PathVariable PartId id, @RequestParam(required = false) @Nullable String names, Viewer viewer, Frame f) {
        try {
            cuts.want(id, names != null, viewer, clock.instant());
        } catch (Invalid e) {
            return refused(id, viewer, f.t(e.key(), e.arguments().toArray()));
        }
        return "redirect:" + RoughCut.link(id);
    }

    private ModelAndView refused(PartId id, Viewer viewer, String why) {
        return Html.refused("productions/assembly/page", "view", view(id, viewer, why));
    }

    /** How far it is; asks again by itself until it can be looked at, and then for the whole page. */
    @GetMapping("/progress")
    @SignedIn
    ModelAndView progress(@PathVariable PartId id, Viewer viewer, HttpServletResponse response) {
        RoughCutView view = view(id, viewer, null);
        if (!view.going()) {
            response.setHeader("HX-Refresh", "true");
        }
        return Html.page("productions/assembly/state", "view", view);
    }

    @PostMapping("/cuts")
    @SignedIn
    Object cut(
            @PathVariable PartId id,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        try {
            return "redirect:"
                    + cuts.cut(id, note, Once.key(request), viewer, clock.instant())
                            .link();
        } catch (Invalid e) {
            return refused(id, viewer, f.t(e.key(), e.arguments().toArray()));
        } catch (Refused e) {
            return refused(id, viewer, f.t(e.key(), e.arguments().toArray()));
        }
    }

    @GetMapping("/films/{film}/{rendition:play|poster|thumbnail|sprite}")
    @SignedIn
    ResponseEntity<Resource> rendition(
            @PathVariable PartId id, @PathVariable AssetId film, @PathVariable String rendition, Viewer viewer) {
        return delivery.serve(playing(id, film, viewer), RenditionKind.of(rendition), null);
    }

    /** Where its sprite shows what. */
    @GetMapping("/films/{film}/film/{name}")
    @SignedIn
    ResponseEntity<Resource> film(
            @PathVariable PartId id, @PathVariable AssetId film, @PathVariable String name, Viewer viewer) {
        return delivery.film(playing(id, film, viewer), name);
    }

    private AssetId playing(PartId id, AssetId film, Viewer viewer) {
        RoughCut.Made made = cuts.playing(id, viewer).made();
        if (made == null || !made.asset().id().equals(film)) {
            throw new NotFound(film);
        }
        return film;
    }
}
