package org.tallylight.works.likeness;

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
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Cited;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** "This looks like … Was it made from it?", for a maker; and the curators' queue of what nobody said. */
@Controller
class LikenessPages {
    /** What is looked at of a text that is being written. */
    private static final int WRITTEN_CHARS_MAX = org.tallylight.works.Limits.BODY_CHARS_MAX;

    private final Works works;
    private final Likenesses likenesses;
    private final Unkept unkept;
    private final LikenessView view;
    private final Clock clock;

    LikenessPages(Works works, Likenesses likenesses, Unkept unkept, LikenessView view, Clock clock) {
        this.works = works;
        this.likenesses = likenesses;
        this.unkept = unkept;
        this.view = view;
        this.clock = clock;
    }

    /** The page of it, which works without scripts. */
    @SignedIn
    @GetMapping("/works/{id}/likenesses")
    ModelAndView page(@PathVariable WorkId id, Viewer viewer) {
        return page(id, viewer, Map.of());
    }

    private ModelAndView page(WorkId id, Viewer viewer, Map<String, String> errors) {
        Work work = own(id, viewer);
        Object[] parameters = {
            "work",
            work,
            "pairs",
            view.pairs(likenesses.asked(id, viewer), viewer),
            "looking",
            likenesses.looking(work),
            "errors",
            errors
        };
        return errors.isEmpty()
                ? Html.page("works/likenesses", parameters)
                : Html.refused("works/likenesses", parameters);
    }

    private Work own(WorkId id, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        if (!work.madeBy(viewer.person())) {
            throw new Forbidden("work");
        }
        return work;
    }

    /** What the work's own page shows of it. */
    @SignedIn
    @GetMapping("/works/{id}/likenesses/asked")
    ModelAndView asked(@PathVariable WorkId id, Viewer viewer) {
        Work work = own(id, viewer);
        return Html.page(
                "works/likeness",
                "work",
                work,
                "pairs",
                view.pairs(likenesses.asked(id, viewer), viewer),
                "looking",
                likenesses.looking(work));
    }

    @SignedIn
    @PostMapping("/works/{id}/likenesses/{likeness}/source")
    Object itWas(
            @PathVariable WorkId id,
            @PathVariable Likeness.LikenessId likeness,
            @RequestParam(defaultValue = "ADAPTS") String kind,
            @RequestParam(defaultValue = "") String thanks,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            Cited cited = likenesses.name(likeness, EdgeClass.of(kind), thanks, viewer, clock.instant());
            return switch (cited) {
                case Cited.Done _, Cited.Known _ -> Html.redirect("/works/" + id.text(), "source.named", flash);
                case Cited.Younger _, Cited.Unpublished _, Cited.NoChanges _, Cited.TooMany _, Cited.LicenceClash _ ->
                    page(id, viewer, Map.of("source", f.t("likeness.cannot")));
            };
        } catch (Invalid wrong) {
            return page(
                    id,
                    viewer,
                    Map.of(wrong.field(), f.t(wrong.key(), wrong.arguments().toArray())));
        }
    }

    @SignedIn
    @PostMapping("/works/{id}/likenesses/{likeness}/denial")
    String itWasNot(
            @PathVariable WorkId id,
            @PathVariable Likeness.LikenessId likeness,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer,
            RedirectAttributes flash) {
        likenesses.deny(likeness, words, viewer, clock.instant());
        return Html.redirect("/works/" + id.text(), "likeness.denied", flash);
    }

    /** What a text resembles while it is written in a form; nothing of it is kept. */
    @SignedIn
    @PostMapping("/works/likenesses")
    ModelAndView written(
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable List<String> source,
            Viewer viewer) {
        String text = body.length() <= WRITTEN_CHARS_MAX ? body : body.substring(0, WRITTEN_CHARS_MAX);
        return Html.page("works/written", "cards", unkept.written(text, source == null ? List.of() : source, viewer));
    }

    @Allow(Role.CURATOR)
    @GetMapping("/curation/likenesses")
    ModelAndView flagged(@RequestParam @Nullable String after, Viewer viewer) {
        return Html.page("works/flagged", "page", view.pairs(likenesses.flagged(after), viewer));
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/likenesses/{likeness}/source")
    String itIsSo(
            @PathVariable Likeness.LikenessId likeness,
            @RequestParam(defaultValue = "COPY") String kind,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        return decided(
                likenesses.itIsSo(likeness, EdgeClass.of(kind), reason, viewer.someone(), clock.instant()), flash);
    }

    @Allow(Role.CURATOR)
    @PostMapping("/curation/likenesses/{likeness}/refusal")
    String itIsNotSo(
            @PathVariable Likeness.LikenessId likeness,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        return decided(likenesses.itIsNotSo(likeness, reason, viewer.someone(), clock.instant()), flash);
    }

    private static String decided(Likenesses.Decided decided, RedirectAttributes flash) {
        String notice = switch (decided) {
            case DONE -> "likeness.decided";
            case CONCERNED -> "edge.concerned";
            case ALREADY -> "edge.already";
        };
        return Html.redirect("/curation/likenesses", notice, flash);
    }
}
