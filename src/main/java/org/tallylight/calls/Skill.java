package org.tallylight.calls;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.tallylight.shared.Invalid;

/** What someone can do, or a call needs. A closed list, so that both find each other in every language. */
public enum Skill {
    WRITING,
    ACTING,
    SINGING,
    MUSIC,
    SOUND,
    DRAWING,
    PAINTING,
    PHOTOGRAPHY,
    FILMING,
    ANIMATION,
    EDITING,
    DESIGN,
    TRANSLATION,
    DANCE,
    RESEARCH,
    CRAFT;

    /**
     * Reads some by their names, each once, in their own order.
     *
     * @throws Invalid when there is none of a name, or more than {@code most}
     */
    public static List<Skill> of(Collection<String> names, int most) {
        List<Skill> some = names.stream()
                .filter(name -> !name.isBlank())
                .map(Skill::of)
                .distinct()
                .sorted()
                .toList();
        if (some.size() > most) {
            throw new Invalid("skills", "skill.invalid.many", most);
        }
        return some;
    }

    static Skill of(String name) {
        return Arrays.stream(values())
                .filter(skill -> skill.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid("skills", "skill.invalid"));
    }
}
