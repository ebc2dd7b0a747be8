package org.tallylight.calls.waiting;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** The clock: what waits for the reader, and what waits for whom in the whole company. */
@Controller
class WaitPages {
    private final Waits waits;
    private final Clock clock;

    WaitPages(Waits waits, Clock clock) {
        this.waits = waits;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/waiting")
    ModelAndView mine(@RequestParam @Nullable String after, Viewer viewer) {
        var now = clock.instant();
        return Html.page(
                "calls/waiting/waiting",
                "mine",
                true,
                "owed",
                waits.owedBy(viewer.someone(), now),
                "page",
                waits.of(viewer, after, Page.SIZE, now));
    }

    @SignedIn
    @GetMapping("/waiting")
    ModelAndView all(@RequestParam @Nullable String after, Viewer viewer) {
        return Html.page(
                "calls/waiting/waiting",
                "mine",
                false,
                "owed",
                Waits.Owed.NOTHING,
                "page",
                waits.all(viewer, after, Page.SIZE, clock.instant()));
    }
}
