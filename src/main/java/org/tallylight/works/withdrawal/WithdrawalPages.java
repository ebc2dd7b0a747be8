package org.tallylight.works.withdrawal;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Withdrawn;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Taking a work back: what it touches, then doing it; and afterwards, whether one is still named. */
@Controller
class WithdrawalPages {
    private final Works works;
    private final Outlooks outlooks;
    private final Tombstones tombstones;
    private final Nameless nameless;
    private final Clock clock;

    WithdrawalPages(Works works, Outlooks outlooks, Tombstones tombstones, Nameless nameless, Clock clock) {
        this.works = works;
        this.outlooks = outlooks;
        this.tombstones = tombstones;
        this.nameless = nameless;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/works/{id}/withdrawal")
    ModelAndView withdrawal(@PathVariable WorkId id, Viewer viewer) {
        return tombstones.is(id, viewer.someone())
                ? Html.page("works/withdrawn", "work", tombstones.get(id, viewer.someone()))
                : Html.page("works/withdrawal", "outlook", outlooks.of(id, viewer), "changed", false);
    }

    /**
     * Withdraws it.
     *
     * @param outcome what the page said would become of it: when that is no longer so, it is shown again first
     */
    @SignedIn
    @PostMapping("/works/{id}/withdrawal")
    Object withdraw(
            @PathVariable WorkId id,
            @RequestParam @Nullable String outcome,
            @RequestParam(name = "nameless", defaultValue = "false") boolean unnamed,
            Viewer viewer,
            RedirectAttributes flash) {
        if (tombstones.is(id, viewer.someone())) {
            return Html.redirect(path(id), "work.withdrawn.already", flash);
        }
        Outlook now = outlooks.of(id, viewer);
        if (outcome != null && !outcome.equals(now.outcome().name())) {
            return Html.page(HttpStatus.CONFLICT, "works/withdrawal", "outlook", now, "changed", true);
        }
        return switch (works.withdraw(id, viewer.someone(), clock.instant())) {
            case Withdrawn.Deleted _ -> Html.redirect("/me/works", "work.withdrawn.deleted", flash);
            case Withdrawn.Tombstone _ -> left(id, unnamed, "work.withdrawn.tombstone", viewer, flash);
            case Withdrawn.Locked _ -> left(id, unnamed, "work.withdrawn.locked", viewer, flash);
        };
    }

    private String left(WorkId id, boolean unnamed, String notice, Viewer viewer, RedirectAttributes flash) {
        if (unnamed) {
            nameless.name(id, false, viewer.someone(), clock.instant());
        }
        return Html.redirect(path(id), notice, flash);
    }

    private static String path(WorkId id) {
        return "/works/" + id.text() + "/withdrawal";
    }

    @SignedIn
    @PostMapping("/works/{id}/credit-name")
    String name(@PathVariable WorkId id, @RequestParam boolean named, Viewer viewer, RedirectAttributes flash) {
        nameless.name(id, named, viewer.someone(), clock.instant());
        return Html.redirect(path(id), named ? "work.named" : "work.nameless", flash);
    }

    @SignedIn
    @GetMapping("/me/works/withdrawn")
    ModelAndView mine(@RequestParam @Nullable String after, Viewer viewer) {
        return Html.page("works/tombstones", "page", tombstones.of(viewer.someone(), after));
    }
}
