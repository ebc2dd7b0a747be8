package org.tallylight.works;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Frame;

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
        @Nullable String audience,
        @Nullable String language,
        @Nullable List<String> warnings,
        @Nullable String warningNote) {
    static final WorkForm EMPTY =
            new WorkForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A form for something new, in the language of the person who fills it in. */
    static WorkForm blank(Frame f) {
        return new WorkForm(null, null, null, null, null, null, null, null, null, null, null, f.lang(), null, null);
    }

    static WorkForm of(Description said) {
        Licence licence = said.licence();
        Language language = said.language();
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
                null,
                language == null ? "" : language.tag(),
                said.warnings().kinds().stream().map(Enum::name).toList(),
                said.warnings().note());
    }

    WorkForm withBody(@Nullable String text) {
        return new WorkForm(
                title,
                about,
                tags,
                licence,
                aiUse,
                aiNote,
                whoIsInIt,
                notesWelcome,
                text,
                note,
                audience,
                language,
                warnings,
                warningNote);
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
                notesWelcome != null,
                Language.of(language),
                new Warnings(Warning.of(warnings), shown(warningNote)));
    }

    Audience chosenAudience() {
        return audience == null || audience.isBlank() ? Audience.ONLY_ME : Audience.of(audience);
    }
}
