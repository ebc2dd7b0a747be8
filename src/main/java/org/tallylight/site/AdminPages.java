package org.tallylight.site;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.database.DataFolder;
import org.tallylight.https.Https;
import org.tallylight.media.GivenUp;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.works.greeting.Breaches;

/** The operator's start page: is everything well, and what failed. */
@Controller
class AdminPages {
    private final Health health;
    private final Failures failures;
    private final DataFolder data;
    private final Breaches breaches;
    private final Https https;
    private final Clock clock;

    AdminPages(Health health, Failures failures, DataFolder data, Breaches breaches, Https https, Clock clock) {
        this.health = health;
        this.failures = failures;
        this.data = data;
        this.breaches = breaches;
        this.https = https;
        this.clock = clock;
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/admin")
    ModelAndView admin(@RequestParam @Nullable String after, Frame f) {
        return Html.page(
                "site/admin",
                "lights",
                health.lights(f.words()),
                "failures",
                failures.page(after, Page.SIZE),
                "late",
                breaches.late(f.viewer(), clock.instant()),
                "https",
                https.status(),
                "root",
                https.root().orElse(null),
                "trust",
                https.trustAddress(),
                "data",
                data.path().toString());
    }

    @Allow(Role.OPERATOR)
    @PostMapping("/admin/failures/{id}/retry")
    String retry(@PathVariable GivenUp.FailureId id, RedirectAttributes flash) {
        failures.retry(id);
        return Html.redirect("/admin", "admin.retried", flash);
    }
}
