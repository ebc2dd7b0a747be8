package org.tallylight.works;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Option;
import org.tallylight.web.SignedIn;

/** All versions of a work, any two of them side by side, and an earlier one again. */
@Controller
class VersionPages {
    private final Works works;
    private final Comparisons comparisons;
    private final Captions captions;
    private final Clock clock;

    VersionPages(Works works, Comparisons comparisons, Captions captions, Clock clock) {
        this.works = works;
        this.comparisons = comparisons;
        this.captions = captions;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/works/{id}/versions")
    ModelAndView versions(@PathVariable WorkId id, Viewer viewer, Frame f) {
        Work work = works.visibleTo(viewer).get(id);
        List<Version> versions = comparisons.all(id, viewer);
        return Html.page(
                "works/versions", "work", work, "versions", versions, "options", options(versions, f), "error", null);
    }

    private static List<Option> options(List<Version> versions, Frame f) {
        return versions.stream()
                .map(version -> new Option(
                        String.valueOf(version.number()),
                        version.note().isEmpty()
                                ? f.t("version.number", version.number())
                                : f.t("version.number.note", version.number(), version.note())))
                .toList();
    }

    /** Without a choice, the latest beside the one before it. */
    @Anyone
    @GetMapping("/works/{id}/comparison")
    ModelAndView compare(
            @PathVariable WorkId id,
            @RequestParam(required = false) @Nullable Integer one,
            @RequestParam(required = false) @Nullable Integer other,
            Viewer viewer,
            Frame f) {
        Work work = works.visibleTo(viewer).get(id);
        int newest = work.latest().number();
        int second = other == null ? newest : other;
        int first = one == null ? Math.max(1, second - 1) : one;
        return Html.page(
                "works/comparison",
                "comparison",
                comparisons.of(id, first, second, viewer),
                "options",
                options(comparisons.all(id, viewer), f));
    }

    /** What was is again what is, as a new version; the one in between stays. */
    @SignedIn
    @PostMapping("/works/{id}/versions/{number:\\d+}/restoration")
    Object restore(
            @PathVariable WorkId id, @PathVariable int number, Viewer viewer, Frame f, RedirectAttributes flash) {
        Work work = works.visibleTo(viewer).own(id);
        try {
            String note = f.t("version.again", number);
            Work restored = works.restore(id, number, note, viewer.someone(), clock.instant());
            boolean fresh = restored.latest().number() > work.latest().number();
            boolean timed = fresh && !captions.languages(id).isEmpty();
            return Html.redirect(
                    work.path(),
                    timed ? "version.restored.captions" : fresh ? "version.restored" : "version.same",
                    flash);
        } catch (Invalid wrong) {
            List<Version> versions = comparisons.all(id, viewer);
            return Html.refused(
                    "works/versions",
                    "work",
                    work,
                    "versions",
                    versions,
                    "options",
                    options(versions, f),
                    "error",
                    f.t(wrong.key(), wrong.arguments().toArray()));
        }
    }
}
