package org.tallylight.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tallylight.shared.Medium;
import org.tallylight.works.Language;

/**
 * What somebody looks for among the open calls; null for whatever there is.
 *
 * @param minutesMax what takes at most so long; calls of which nobody can say are not among them
 * @param language   what may be given in it; calls that name no language are among them
 * @param paid       whether there is money for it
 */
public record Finding(
        @Nullable Skill skill,
        @Nullable Medium medium,
        @Nullable CallKind kind,
        @Nullable Integer minutesMax,
        @Nullable Language language,
        @Nullable Boolean paid) {
    public static final Finding ALL = new Finding(null, null, null, null, null, null);

    /** The steps of time that a page offers. */
    public static final List<Integer> MINUTES = List.of(2, 5, 15, 30, 60, 120);

    public boolean filtered() {
        return !equals(ALL);
    }

    /** Of rows {@code c}, each followed by {@code and}. */
    String condition() {
        return (skill == null ? "" : ":skill = any(c.skills) and ")
                + (medium == null ? "" : ":medium = any(c.media) and ")
                + (kind == null ? "" : "c.kind = :kind and ")
                + (minutesMax == null ? "" : "c.minutes <= :minutes and ")
                + (language == null ? "" : "(c.languages = '{}' or :language = any(c.languages)) and ")
                + (paid == null ? "" : "c.paid = :paid and ");
    }

    Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "skill", skill == null ? null : skill.name());
        put(all, "medium", medium == null ? null : medium.name());
        put(all, "kind", kind == null ? null : kind.name());
        put(all, "minutes", minutesMax);
        put(all, "language", language == null ? null : language.tag());
        put(all, "paid", paid);
        return all;
    }

    private static void put(Map<String, Object> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    /** The address of the list that shows it. */
    public String path() {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/calls");
        parameters().forEach((name, value) -> path.queryParam(name, value));
        return path.encode().build().toString();
    }
}
