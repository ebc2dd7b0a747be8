package org.tallylight.calls;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.works.Language;

/** What somebody looks for, as the page or a program says it; empty is anything. */
record FindingForm(
        @Nullable String skill,
        @Nullable String medium,
        @Nullable String kind,
        @Nullable String minutes,
        @Nullable String language,
        @Nullable String paid) {
    /**
     * What it means.
     *
     * @throws Invalid when something in it is nothing one could look for
     */
    Finding finding() {
        String time = plain(minutes);
        if (!time.matches("|[1-9]\\d{0,3}")) {
            throw new Invalid("minutes", "call.invalid.number", Wanted.MINUTES_MAX);
        }
        return new Finding(
                plain(skill).isEmpty() ? null : Skill.of(plain(skill)),
                plain(medium).isEmpty() ? null : CallForm.medium(plain(medium)),
                plain(kind).isEmpty() ? null : CallKind.of(plain(kind)),
                time.isEmpty() ? null : Integer.valueOf(time),
                Language.of(language),
                switch (plain(paid)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                });
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
