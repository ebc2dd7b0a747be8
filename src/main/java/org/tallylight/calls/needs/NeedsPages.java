package org.tallylight.calls.needs;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.calls.Skill;
import org.tallylight.calls.Wanted;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Where someone says what they can do. */
@Controller
class NeedsPages {
    private final Needs needs;
    private final Clock clock;

    NeedsPages(Needs needs, Clock clock) {
        this.needs = needs;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/skills")
    Object skills(Viewer viewer, Frame f) {
        Abilities said = needs.abilities(viewer.someone());
        String languages = said.languages().stream()
                .map(language -> language.name(f.words()))
                .collect(Collectors.joining(", "));
        return Html.page(
                "calls/skills",
                "skills",
                said.skills().stream().map(Enum::name).toList(),
                "languages",
                languages,
                "errors",
                Map.of());
    }

    @SignedIn
    @PostMapping("/me/skills")
    Object say(
            @RequestParam(required = false, defaultValue = "") List<String> skills,
            @RequestParam(defaultValue = "") String languages,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            Abilities said = new Abilities(Skill.of(skills, Skill.values().length), Wanted.languages(languages));
            needs.say(said, viewer.someone(), clock.instant());
            return Html.redirect("/", "skills.said", flash);
        } catch (Invalid wrong) {
            return Html.refused("calls/skills", "skills", skills, "languages", languages, "errors", f.wrong(wrong));
        }
    }
}
