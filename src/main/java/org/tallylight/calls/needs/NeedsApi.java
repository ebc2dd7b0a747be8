package org.tallylight.calls.needs;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Skill;
import org.tallylight.calls.Wanted;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Language;

/** What is needed now, and what one can do, as JSON. */
@RestController
@RequestMapping("/api/v1")
class NeedsApi {
    private final Needs needs;
    private final Clock clock;

    NeedsApi(Needs needs, Clock clock) {
        this.needs = needs;
        this.clock = clock;
    }

    /** A call that fits, and whether it is there since one has never tried such a thing. */
    record NeededJson(CallId call, String title, String path, boolean neverTried) {
        static NeededJson of(Needs.Needed needed) {
            return new NeededJson(
                    needed.call().id(), needed.call().title(), needed.call().path(), needed.neverTried());
        }
    }

    /** Languages by their codes (BCP 47). */
    record SkillsJson(
            @Nullable List<Skill> skills, @Nullable List<String> languages) {
        static SkillsJson of(Abilities said) {
            return new SkillsJson(
                    said.skills(), said.languages().stream().map(Language::tag).toList());
        }
    }

    @Anyone
    @GetMapping("/calls/needed")
    List<NeededJson> needed(Viewer viewer) {
        return needs.of(viewer, clock.instant()).stream().map(NeededJson::of).toList();
    }

    @SignedIn
    @GetMapping("/me/skills")
    SkillsJson skills(Viewer viewer) {
        return SkillsJson.of(needs.abilities(viewer.someone()));
    }

    @SignedIn
    @PutMapping("/me/skills")
    SkillsJson say(@RequestBody SkillsJson said, Viewer viewer) {
        Abilities abilities = new Abilities(
                said.skills() == null ? List.of() : said.skills(),
                Wanted.languages(said.languages() == null ? "" : String.join(",", said.languages())));
        needs.say(abilities, viewer.someone(), clock.instant());
        return SkillsJson.of(abilities);
    }
}
