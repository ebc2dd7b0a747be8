package org.tallylight.works;

import org.jspecify.annotations.Nullable;

/** A work as it is typed into a form, to be shown again when something in it is wrong. */
public record WorkForm(
        @Nullable String title,
        @Nullable String about,
        @Nullable String tags,
        @Nullable String licence,
        @Nullable String aiUse,
        @Nullable String aiNote,
        @Nullable String whoIsInIt,
        @Nullable String notesWelcome,
        @Nullable String body,
        @Nullable String note,
        @Nullable String audience) {
    static final WorkForm EMPTY = new WorkForm(null, null, null, null, null, null, null, null, null, null, null);

    static WorkForm of(Description said) {
        Licence licence = said.licence();
        return new WorkForm(
                said.title(),
                said.about(),
                String.join(", ", said.tags()),
                licence == null ? "" : licence.spdx(),
                said.aiUse().name(),
                said.aiNote(),
                said.whoIsInIt(),
                said.notesWelcome() ? "on" : null,
                null,
                null,
                null);
    }

    WorkForm withBody(@Nullable String text) {
        return new WorkForm(title, about, tags, licence, aiUse, aiNote, whoIsInIt, notesWelcome, text, note, audience);
    }

    /** The text of a field, empty where nothing was typed. */
    public static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    Description description() {
        return new Description(
                shown(title),
                shown(about),
                Description.tags(tags),
                Licence.of(licence),
                AiUse.of(aiUse),
                shown(aiNote),
                shown(whoIsInIt),
                notesWelcome != null);
    }

    Audience chosenAudience() {
        return audience == null || audience.isBlank() ? Audience.ONLY_ME : Audience.of(audience);
    }
}
