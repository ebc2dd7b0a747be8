package org.tallylight.works.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Frame;
import org.tallylight.web.Words;
import org.tallylight.works.AiUse;
import org.tallylight.works.Description;
import org.tallylight.works.Language;
import org.tallylight.works.Licence;
import org.tallylight.works.Warning;
import org.tallylight.works.Warnings;

/**
 * "Keep it?" as it is filled in: who may see it, what it is called; where it is shared, what is said along with it
 * (one line, who is in it, what others may do); of a source, how it was used and one line of thanks; and, of a visitor, who they are.
 */
public record KeepForm(
        @Nullable String audience,
        @Nullable String title,
        @Nullable String about,
        @Nullable String whoIsInIt,
        @Nullable String licence,
        @Nullable String kind,
        @Nullable String thanks,
        @Nullable String name,
        @Nullable String mail,
        @Nullable String password,
        @Nullable String ageBand,
        @Nullable String terms,
        @Nullable String tags,
        @Nullable String language,
        @Nullable List<String> warnings,
        @Nullable String warningNote,
        @Nullable String aiUse,
        @Nullable String aiNote) {
    Keeps.Said said(Words words) {
        return new Keeps.Said(take -> description(take, words), new Crediting.Said(kind, thanks));
    }

    /** In the language of whoever fills it in. */
    static KeepForm blank(Frame f) {
        return new KeepForm(
                null, null, null, null, null, null, null, null, null, null, null, null, null, f.lang(), null, null,
                null, null);
    }

    /** What its maker says of a take; what is not said is made up for them. */
    Description description(Take take, Words words) {
        return Description.titled(take.titled(title, words))
                .withAbout(shown(about))
                .withTags(Description.tags(tags).toArray(String[]::new))
                .withWhoIsInIt(shown(whoIsInIt))
                .withLicence(Licence.of(licence))
                .withAi(AiUse.of(aiUse), shown(aiNote))
                .withLanguage(Language.of(language))
                .withWarnings(new Warnings(Warning.of(warnings), shown(warningNote)));
    }

    /** The text of a field, empty where nothing was typed. */
    public static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }
}
