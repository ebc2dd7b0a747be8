package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** Saying later what a work was made from; and what one looked at last, to be named as a source. */
@Controller
class SourcePages {
    private final Works works;
    private final WorkViews views;
    private final Sourcings sourcings;
    private final Remixes remixes;
    private final Viewed viewed;
    private final Clock clock;

    SourcePages(Works works, WorkViews views, Sourcings sourcings, Remixes remixes, Viewed viewed, Clock clock) {
        this.works = works;
        this.views = views;
        this.sourcings = sourcings;
        this.remixes = remixes;
        this.viewed = viewed;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/works/{id}/sources")
    ModelAndView sources(@PathVariable WorkId id, Viewer viewer, Frame f) {
        Work work = own(id, viewer);
        return naming(work, sourcings.with(List.of(), List.of(), id, viewer, f), viewer, Map.of());
    }

    private Work own(WorkId id, Viewer viewer) {
        return works.visibleTo(viewer).own(id);
    }

    private ModelAndView naming(Work work, Sourcing sourcing, Viewer viewer, Map<String, String> errors) {
        WorkView.Family family = views.family(views.get(work.id(), null, viewer), viewer);
        Object[] parameters = {"work", work, "family", family, "sourcing", sourcing, "errors", errors};
        return errors.isEmpty() ? Html.page("works/sources", parameters) : Html.refused("works/sources", parameters);
    }

    /** What a button within the form does; nothing is named yet. */
    @SignedIn
    @Unkept
    @PostMapping("/works/{id}/sources/sourcing")
    ModelAndView sourcing(@PathVariable WorkId id, HttpServletRequest request, Viewer viewer, Frame f) {
        Work work = own(id, viewer);
        return naming(work, sourcings.after(request, id, viewer, f), viewer, Map.of());
    }

    @SignedIn
    @PostMapping("/works/{id}/sources")
    Object cite(@PathVariable WorkId id, HttpServletRequest request, Viewer viewer, Frame f, RedirectAttributes flash) {
        Work work = own(id, viewer);
        Map<String, String> errors;
        try {
            List<Citation> citations = SourceForm.citations(SourceForm.of(request));
            List<External> externals = ExternalForm.externals(ExternalForm.of(request));
            if (citations.isEmpty() && externals.isEmpty()) {
                throw new Invalid("source", "source.none");
            }
            Cited cited = remixes.cite(id, citations, externals, viewer.someone(), clock.instant());
            if (cited instanceof Cited.Done) {
                return Html.redirect(work.path(), "source.named", flash);
            }
            errors = Wrongs.of(f.words(), cited);
        } catch (Invalid wrong) {
            errors = f.wrong(wrong);
        } catch (NotFound gone) {
            errors = Wrongs.of(f.words(), "source", "source.unknown");
        }
        return naming(work, sourcings.as(request, id, viewer, f), viewer, errors);
    }

    @SignedIn
    @GetMapping("/me/viewed")
    ModelAndView viewed(Viewer viewer) {
        return Html.page(
                "works/viewed",
                "cards",
                viewed.latest(viewer, Viewed.KEPT_MAX),
                "wanted",
                viewed.wanted(viewer.someone()));
    }

    @SignedIn
    @PostMapping("/me/viewed/removal")
    String forget(Viewer viewer, RedirectAttributes flash) {
        viewed.forget(viewer.someone());
        return Html.redirect("/me/viewed", "viewed.forgotten", flash);
    }

    @SignedIn
    @PostMapping("/me/viewed/setting")
    String want(@RequestParam(defaultValue = "") String wanted, Viewer viewer, RedirectAttributes flash) {
        boolean on = wanted.equals("on");
        viewed.want(viewer.someone(), on, clock.instant());
        return Html.redirect("/me/viewed", on ? "viewed.on" : "viewed.off", flash);
    }
}
