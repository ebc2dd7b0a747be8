package org.tallylight.publishing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** The gate before a publication: what is missing, and the button once nothing is. */
@Controller
class GatePages {
    private final Publications publications;
    private final Cuts cuts;
    private final Parts parts;
    private final Clock clock;

    GatePages(Publications publications, Cuts cuts, Parts parts, Clock clock) {
        this.publications = publications;
        this.cuts = cuts;
        this.parts = parts;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/gate")
    @SignedIn
    ModelAndView gate(@PathVariable PartId id, @RequestParam(required = false) @Nullable Integer cut, Viewer viewer) {
        return page(id, cut, viewer, Map.of());
    }

    private ModelAndView page(PartId id, @Nullable Integer number, Viewer viewer, Map<String, String> errors) {
        if (!cuts.seenBy(id, viewer)) {
            throw new NotFound(id);
        }
        Part part = parts.get(id);
        List<Cut> made = cuts.of(id);
        Cut cut = made.stream()
                .filter(each -> number == null || each.number() == number)
                .max((a, b) -> a.locked() == b.locked() ? Integer.compare(a.number(), b.number()) : a.locked() ? 1 : -1)
                .orElse(null);
        Object[] model = {
            "part",
            part,
            "path",
            parts.path(id),
            "cuts",
            made,
            "gate",
            cut == null ? null : publications.gate(cut.id(), viewer),
            "publication",
            publications.find(id).orElse(null),
            "publishes",
            publications.mayPublish(id, viewer),
            "errors",
            errors
        };
        return errors.isEmpty() ? Html.page("publishing/gate", model) : Html.refused("publishing/gate", model);
    }

    @PostMapping("/parts/{id}/publication")
    @SignedIn
    Object publish(
            @PathVariable PartId id,
            @RequestParam CutId cut,
            @RequestParam(defaultValue = "") String about,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            return switch (publications.publish(cut, about, viewer, clock.instant())) {
                case Publishing.Out(var out) -> Html.redirect(out.link(), "publication.out", flash);
                case Publishing.NotYet(var gate) ->
                    page(id, gate.cut().number(), viewer, Map.of("gate", f.t("gate.not-yet", gate.missing())));
            };
        } catch (Invalid e) {
            return page(id, cuts.get(cut, viewer).number(), viewer, f.wrong(e));
        }
    }

    @PostMapping("/parts/{id}/publication/withdrawal")
    @SignedIn
    Object withdraw(@PathVariable PartId id, @RequestParam String reason, Viewer viewer, Frame f) {
        try {
            publications.withdraw(id, reason, viewer, clock.instant());
            return "redirect:/parts/" + id.text() + "/gate";
        } catch (Invalid e) {
            return page(id, null, viewer, f.wrong(e));
        }
    }
}
