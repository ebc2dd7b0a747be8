package org.tallylight.calls;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;

/** The prompts of the coming days, for curators to set. */
@Controller
class PromptPages {
    private static final int SHOWN_DAYS = 28;

    private final Prompts prompts;
    private final Clock clock;

    PromptPages(Prompts prompts, Clock clock) {
        this.prompts = prompts;
        this.clock = clock;
    }

    @Allow({Role.CURATOR, Role.PRODUCER, Role.DIRECTOR})
    @GetMapping("/prompts")
    ModelAndView show() {
        return show(today().plusDays(1).toString(), "", "", "", Map.of());
    }

    private ModelAndView show(String day, String en, String es, String medium, Map<String, String> errors) {
        return Html.page(
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "calls/prompts",
                "today",
                today(),
                "prompts",
                prompts.from(today(), SHOWN_DAYS),
                "day",
                day,
                "en",
                en,
                "es",
                es,
                "medium",
                medium,
                "errors",
                errors);
    }

    @Allow({Role.CURATOR, Role.PRODUCER, Role.DIRECTOR})
    @PostMapping("/prompts")
    Object keep(
            @RequestParam String day,
            @RequestParam String en,
            @RequestParam String es,
            @RequestParam(defaultValue = "") String medium,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            Prompt prompt = Prompt.on(Prompt.day(day), en, es, Prompt.medium(medium));
            prompts.keep(prompt, viewer.someone(), today(), clock.instant());
            return Html.redirect("/prompts", "prompt.kept", flash);
        } catch (Invalid wrong) {
            return show(day, en, es, medium, f.wrong(wrong));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
