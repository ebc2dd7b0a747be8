package org.tallylight.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.works.Language;

/**
 * What a call looks for, beside its media: what people find it by.
 *
 * @param count     how many will be used, or null where that is open
 * @param minutes   about how long one takes to make, or null where nobody can say
 * @param skills    what helps, at most {@link #SKILLS_MAX}
 * @param languages in which it may be, at most {@link #LANGUAGES_MAX}; none where any will do
 * @param teams     whether several people may give one together
 * @param eachMax   how many one person may give, or null for any number
 */
public record Wanted(
        CallKind kind,
        @Nullable Integer count,
        @Nullable Integer minutes,
        List<Skill> skills,
        List<Language> languages,
        boolean teams,
        @Nullable Integer eachMax) {
    public static final int COUNT_MAX = 1_000;
    public static final int MINUTES_MAX = 6_000;
    public static final int SKILLS_MAX = 8;
    public static final int LANGUAGES_MAX = 8;
    public static final int EACH_MAX = 100;

    /** What takes at most so long is small: somebody does it now, or never. */
    public static final int SMALL_MINUTES_MAX = 30;

    /** Whatever comes. */
    public static final Wanted ANY = new Wanted(CallKind.CUSTOM, null, null, List.of(), List.of(), true, null);

    public Wanted {
        if (skills.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("skills", "skill.invalid");
        }
        skills = skills.stream().distinct().sorted().toList();
        languages = languages.stream().distinct().toList();
        within("count", count, COUNT_MAX);
        within("minutes", minutes, MINUTES_MAX);
        within("eachMax", eachMax, EACH_MAX);
        if (skills.size() > SKILLS_MAX) {
            throw new Invalid("skills", "skill.invalid.many", SKILLS_MAX);
        }
        if (languages.size() > LANGUAGES_MAX) {
            throw new Invalid("languages", "call.invalid.languages", LANGUAGES_MAX);
        }
    }

    /**
     * Reads languages as they are typed, by their names or codes, between commas.
     *
     * @throws Invalid when one of them is none
     */
    public static List<Language> languages(String typed) {
        List<Language> all = new ArrayList<>();
        for (String each : typed.split("[,;\\n]", -1)) {
            try {
                Language language = Language.of(each);
                if (language != null) {
                    all.add(language);
                }
            } catch (Invalid unknown) {
                throw new Invalid("languages", "call.invalid.language", each.strip());
            }
        }
        return all;
    }

    private static void within(String field, @Nullable Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            throw new Invalid(field, "call.invalid.number", most);
        }
    }

    public boolean small() {
        return minutes != null && minutes <= SMALL_MINUTES_MAX;
    }
}
