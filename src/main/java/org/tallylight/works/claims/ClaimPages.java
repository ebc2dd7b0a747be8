package org.tallylight.works.claims;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;
import org.tallylight.works.Works;

/** "This uses mine", from the first word to the last. */
@Controller
class ClaimPages {
    private final Claims claims;
    private final Settling settling;
    private final ClaimViews shown;
    private final Works works;
    private final WorkViews views;
    private final Clock clock;

    ClaimPages(Claims claims, Settling settling, ClaimViews shown, Works works, WorkViews views, Clock clock) {
        this.claims = claims;
        this.settling = settling;
        this.shown = shown;
        this.works = works;
        this.views = views;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/works/{id}/claim")
    ModelAndView blank(@PathVariable WorkId id, Viewer viewer) {
        return making(id, ClaimForm.EMPTY, viewer, Map.of());
    }

    private ModelAndView making(WorkId id, ClaimForm form, Viewer viewer, Map<String, String> errors) {
        WorkView view = views.get(id, null, viewer);
        Long seq = view.work().seq();
        if (seq == null) {
            throw new NotFound(id);
        }
        List<Work> mine = works.visibleTo(viewer)
                .by(viewer.someone(), String.valueOf(seq))
                .items();
        Object[] parameters = {"view", view, "mine", mine, "form", form, "errors", errors};
        return errors.isEmpty()
                ? Html.page("works/claim-new", parameters)
                : Html.refused("works/claim-new", parameters);
    }

    @SignedIn
    @PostMapping("/works/{id}/claims")
    Object make(
            @PathVariable WorkId id, @ModelAttribute ClaimForm form, Viewer viewer, Frame f, RedirectAttributes flash) {
        views.get(id, null, viewer);
        try {
            Made made = claims.make(form.draft(id), viewer, clock.instant());
            return made instanceof Made.Done(var claim)
                    ? Html.redirect(claim.path(), "claim.made", flash)
                    : making(id, form, viewer, Map.of("older", said(made, f)));
        } catch (Invalid wrong) {
            return making(id, form, viewer, f.wrong(wrong));
        } catch (NotFound gone) {
            return making(id, form, viewer, Map.of("older", f.t("source.unknown")));
        }
    }

    private static String said(Made made, Frame f) {
        return switch (made) {
            case Made.Done _ -> "";
            case Made.NotYours(var title) -> f.t("claim.not-yours", title);
            case Made.YoursToName(var title) -> f.t("claim.yours", title);
            case Made.NotOlder(var older, var younger) -> f.t("claim.not-older", older, younger);
            case Made.Named(var older, var younger) -> f.t("claim.named", older, younger);
            case Made.Open _ -> f.t("claim.open");
            case Made.Settled _ -> f.t("claim.settled");
            case Made.TooOften(int most) -> f.t("claim.often", most);
        };
    }

    @SignedIn
    @GetMapping("/claims/{id}")
    ModelAndView claim(@PathVariable ClaimId id, Viewer viewer) {
        return page(id, viewer, Map.of());
    }

    private ModelAndView page(ClaimId id, Viewer viewer, Map<String, String> errors) {
        ClaimView view = shown.of(claims.get(id, viewer), viewer);
        Object[] parameters = {"view", view, "errors", errors};
        return errors.isEmpty() ? Html.page("works/claim", parameters) : Html.refused("works/claim", parameters);
    }

    private interface Deed {
        Stepped done();
    }

    private Object step(ClaimId id, Deed deed, Viewer viewer, Frame f, RedirectAttributes flash) {
        claims.get(id, viewer);
        try {
            return switch (deed.done()) {
                case Stepped.Done(var claim) -> Html.redirect(claim.path(), "claim.done." + claim.state(), flash);
                case Stepped.NotNow _ -> page(id, viewer, Map.of("state", f.t("claim.not-now")));
                case Stepped.NotYours _ -> page(id, viewer, Map.of("state", f.t("claim.other-side")));
                case Stepped.Concerned _ -> page(id, viewer, Map.of("state", f.t("edge.concerned")));
            };
        } catch (Invalid wrong) {
            return page(id, viewer, f.wrong(wrong));
        }
    }

    @SignedIn
    @PostMapping("/claims/{id}/agreement")
    Object agree(
            @PathVariable ClaimId id,
            @RequestParam(defaultValue = "") String thanks,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return step(id, () -> settling.agree(id, thanks, viewer, clock.instant()), viewer, f, flash);
    }

    @SignedIn
    @PostMapping("/claims/{id}/refusal")
    Object deny(
            @PathVariable ClaimId id,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return step(id, () -> settling.deny(id, reason, viewer, clock.instant()), viewer, f, flash);
    }

    @SignedIn
    @PostMapping("/claims/{id}/question")
    Object ask(
            @PathVariable ClaimId id,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return step(id, () -> settling.ask(id, words, viewer, clock.instant()), viewer, f, flash);
    }

    @SignedIn
    @PostMapping("/claims/{id}/withdrawal")
    Object takeBack(@PathVariable ClaimId id, Viewer viewer, Frame f, RedirectAttributes flash) {
        return step(id, () -> settling.takeBack(id, viewer, clock.instant()), viewer, f, flash);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/claims/{id}/decision")
    Object decide(
            @PathVariable ClaimId id,
            @RequestParam(defaultValue = "") String so,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        if (!so.equals("yes") && !so.equals("no")) {
            return page(id, viewer, Map.of("so", f.t("claim.decide.which")));
        }
        return step(id, () -> settling.decide(id, so.equals("yes"), reason, viewer, clock.instant()), viewer, f, flash);
    }

    @SignedIn
    @GetMapping("/me/claims")
    ModelAndView mine(@RequestParam @Nullable String after, Viewer viewer) {
        return Html.page("works/claims", "page", shown.of(claims.of(viewer.someone(), after), viewer), "queue", false);
    }

    @Allow(Role.CURATOR)
    @GetMapping("/curation/claims")
    ModelAndView asked(@RequestParam @Nullable String after, Viewer viewer) {
        return Html.page("works/claims", "page", shown.of(claims.asked(after), viewer), "queue", true);
    }
}
