package org.tallylight.calls.needs;

import java.util.List;
import java.util.Objects;
import org.tallylight.calls.Skill;
import org.tallylight.shared.Invalid;
import org.tallylight.works.Language;

/** What someone says they can do, and in which languages; nothing, where they said nothing. */
public record Abilities(List<Skill> skills, List<Language> languages) {
    public static final int LANGUAGES_MAX = 20;
    public static final Abilities NONE = new Abilities(List.of(), List.of());

    public Abilities {
        if (skills.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("skills", "skill.invalid");
        }
        skills = skills.stream().distinct().sorted().toList();
        languages = languages.stream().distinct().toList();
        if (languages.size() > LANGUAGES_MAX) {
            throw new Invalid("languages", "call.invalid.languages", LANGUAGES_MAX);
        }
    }
}
