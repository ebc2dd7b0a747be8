package org.tallylight.works.finding;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Warning;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Warnings: those that curators and moderators add to a work, and those that a reader wants to be shown without. */
@Controller
class CautionPages {
    private final Works works;
    private final Cautions cautions;
    private final Clock clock;

    CautionPages(Works works, Cautions cautions, Clock clock) {
        this.works = works;
        this.cautions = cautions;
        this.clock = clock;
    }

    @Allow({Role.CURATOR, Role.MODERATOR})
    @PostMapping("/works/{id}/warnings")
    String add(
            @PathVariable WorkId id,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        Work work = works.visibleTo(viewer).get(id);
        cautions.add(work, Warning.of(kind), reason, viewer.someone(), clock.instant());
        return Html.redirect(work.path(), "warning.added", flash);
    }

    /** All that a work is to warn of beside what its maker says, and why. */
    record Added(@Nullable List<String> warnings, @Nullable String reason) {}

    @Allow({Role.CURATOR, Role.MODERATOR})
    @ResponseBody
    @PutMapping("/api/v1/works/{id}/warnings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void added(@PathVariable WorkId id, @RequestBody Added added, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        String reason = added.reason() == null ? "" : added.reason();
        cautions.add(work, Warning.of(added.warnings()), reason, viewer.someone(), clock.instant());
    }

    @SignedIn
    @GetMapping("/me/warnings")
    ModelAndView shown(Viewer viewer) {
        return Html.page("works/warnings", "lifted", cautions.lifted(viewer.someone()));
    }

    @SignedIn
    @PostMapping("/me/warnings")
    String show(@RequestParam(required = false) @Nullable List<String> kind, Viewer viewer, RedirectAttributes flash) {
        cautions.lift(viewer.someone(), Warning.of(kind));
        return Html.redirect("/me/warnings", "warning.lifted", flash);
    }

    /** The kinds of which somebody wants no warning. */
    record Lifted(@Nullable List<String> shown) {}

    @SignedIn
    @ResponseBody
    @GetMapping("/api/v1/me/warnings")
    Lifted lifted(Viewer viewer) {
        Set<String> lifted = cautions.lifted(viewer.someone());
        return new Lifted(lifted.stream().sorted().toList());
    }

    @SignedIn
    @ResponseBody
    @PutMapping("/api/v1/me/warnings")
    Lifted lift(@RequestBody Lifted wanted, Viewer viewer) {
        cautions.lift(viewer.someone(), Warning.of(wanted.shown()));
        return lifted(viewer);
    }
}
