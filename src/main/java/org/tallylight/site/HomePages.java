package org.tallylight.site;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.calls.waiting.Waits;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;

/** The start page: today's prompt and the red circle, then who needs you, what was answered, the season. */
@Controller
class HomePages {
    private static final int TURNS_MAX = 1000;

    private final Homes homes;
    private final Waits waits;
    private final Clock clock;

    HomePages(Homes homes, Waits waits, Clock clock) {
        this.homes = homes;
        this.waits = waits;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/")
    ModelAndView home(@RequestParam(defaultValue = "0") int turn, Viewer viewer) {
        Instant now = clock.instant();
        Waits.Owed owed = viewer.person() == null ? Waits.Owed.NOTHING : waits.owedBy(viewer.person(), now);
        return Html.page("site/home", "home", homes.of(viewer, Math.clamp(turn, 0, TURNS_MAX), now), "owed", owed);
    }
}
