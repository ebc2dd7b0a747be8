package org.tallylight.calls;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;

/**
 * What a call is opened from: its kind fills in what most calls of that kind want, and whoever opens it changes what is
 * different in theirs. The words {@code call.kind.NAME} call it, {@code .means} explain it, {@code .title} show how
 * its sentence may read, {@code .ask} and {@code .length} are what it fills in.
 */
@SuppressWarnings("ImmutableEnumChecker") // What List.of makes never changes.
public enum CallKind {
    LINE(List.of(Medium.AUDIO, Medium.VIDEO), 5, 5, Skill.ACTING),
    SOUND(List.of(Medium.AUDIO), 3, 5, Skill.SOUND),
    DRAWING(List.of(Medium.IMAGE), 3, 60, Skill.DRAWING),
    TRANSLATION(List.of(Medium.TEXT), 1, 30, Skill.TRANSLATION),
    EDIT(List.of(Medium.VIDEO), 1, 120, Skill.EDITING),
    SCORE(List.of(Medium.AUDIO), 1, 120, Skill.MUSIC),
    PERFORMANCE(List.of(Medium.VIDEO, Medium.AUDIO), 3, 30, Skill.ACTING),
    ROLE(List.of(Medium.AUDIO, Medium.VIDEO), 3, 2),
    CUSTOM(List.of(), null, null);

    private final List<Medium> media;
    private final @Nullable Integer count;
    private final @Nullable Integer minutes;
    private final List<Skill> skills;

    CallKind(List<Medium> media, @Nullable Integer count, @Nullable Integer minutes, Skill... skills) {
        this.media = media;
        this.count = count;
        this.minutes = minutes;
        this.skills = List.of(skills);
    }

    public List<Medium> media() {
        return media;
    }

    /** How many are wanted, as a rule; null where there is none. */
    public @Nullable Integer count() {
        return count;
    }

    /** About how many minutes one takes to make; null where nobody can say. */
    public @Nullable Integer minutes() {
        return minutes;
    }

    public List<Skill> skills() {
        return skills;
    }

    /**
     * The kind of this name, {@link #CUSTOM} where none is said.
     *
     * @throws Invalid when there is no such kind
     */
    static CallKind of(@Nullable String name) {
        return name == null || name.isBlank()
                ? CUSTOM
                : Arrays.stream(values())
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("kind", "call.invalid.kind"));
    }
}
