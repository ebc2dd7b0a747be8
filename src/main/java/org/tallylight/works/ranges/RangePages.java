package org.tallylight.works.ranges;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;

/** Marking a good range of a work, and all that one has marked, as pages. */
@Controller
class RangePages {
    private final Ranges ranges;
    private final WorkViews views;
    private final WorkCards cards;
    private final Clock clock;

    RangePages(Ranges ranges, WorkViews views, WorkCards cards, Clock clock) {
        this.ranges = ranges;
        this.views = views;
        this.cards = cards;
        this.clock = clock;
    }

    /** One's ranges of a work, and where one more is marked. */
    @SignedIn
    @GetMapping("/works/{id}/ranges")
    ModelAndView of(@PathVariable WorkId id, @RequestParam(required = false) @Nullable Integer version, Viewer viewer) {
        return page(HttpStatus.OK, id, version, RangeForm.EMPTY, Map.of(), viewer);
    }

    private ModelAndView page(
            HttpStatus status,
            WorkId id,
            @Nullable Integer version,
            RangeForm form,
            Map<String, String> errors,
            Viewer viewer) {
        WorkView view = views.get(id, version, viewer);
        List<Range> marked = ranges.of(viewer, id);
        return Html.page(status, "works/ranges/work", "view", view, "ranges", marked, "form", form, "errors", errors);
    }

    @SignedIn
    @PostMapping("/works/{id}/ranges")
    Object mark(
            @PathVariable WorkId id, @ModelAttribute RangeForm form, Viewer viewer, Frame f, RedirectAttributes flash) {
        views.get(id, form.version(), viewer);
        try {
            RangeDraft draft = RangeDraft.typed(form.from(), form.to(), form.passage(), form.words());
            Range range = ranges.mark(id, form.version(), draft, viewer, clock.instant());
            return "collect".equals(form.then())
                    ? "redirect:/works/" + id.text() + "/albums?range="
                            + range.id().text()
                    : Html.redirect("/works/" + id.text() + "/ranges", "range.marked", flash);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, id, form.version(), form, f.wrong(wrong), viewer);
        }
    }

    @SignedIn
    @GetMapping("/me/ranges")
    ModelAndView all(@RequestParam @Nullable String after, Viewer viewer) {
        Page<Range> page = ranges.of(viewer, after, Page.SIZE);
        Map<WorkId, WorkCard> works =
                cards.find(viewer, page.items().stream().map(Range::work).toList());
        return Html.page("works/ranges/list", "page", page, "works", works);
    }

    @SignedIn
    @GetMapping("/me/ranges/{id}")
    ModelAndView range(@PathVariable RangeId id, Viewer viewer) {
        return range(HttpStatus.OK, ranges.get(id, viewer), Map.of(), viewer);
    }

    private ModelAndView range(HttpStatus status, Range range, Map<String, String> errors, Viewer viewer) {
        WorkView view = views.get(range.work(), range.version(), viewer);
        return Html.page(status, "works/ranges/range", "range", range, "view", view, "errors", errors);
    }

    @SignedIn
    @PostMapping("/me/ranges/{id}")
    Object reword(
            @PathVariable RangeId id,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Range range = ranges.get(id, viewer);
        try {
            ranges.reword(id, words, viewer);
            return Html.redirect(range.path(), "range.reworded", flash);
        } catch (Invalid wrong) {
            return range(HttpStatus.UNPROCESSABLE_CONTENT, range, f.wrong(wrong), viewer);
        }
    }

    @SignedIn
    @PostMapping("/me/ranges/{id}/removal")
    String letGo(@PathVariable RangeId id, Viewer viewer, RedirectAttributes flash) {
        ranges.letGo(id, viewer, clock.instant());
        return Html.redirect("/me/ranges", "range.gone", flash);
    }
}
