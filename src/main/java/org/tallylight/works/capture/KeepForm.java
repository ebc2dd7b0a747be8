package org.tallylight.works.capture;

import org.jspecify.annotations.Nullable;
import org.tallylight.web.Words;
import org.tallylight.works.Description;
import org.tallylight.works.Licence;

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
        @Nullable String terms) {
    static final KeepForm EMPTY = new KeepForm(null, null, null, null, null, null, null, null, null, null, null, null);

    Keeps.Said said(Words words) {
        return new Keeps.Said(take -> description(take, words), new Crediting.Said(kind, thanks));
    }

    /** What its maker says of a take; what is not said is made up for them. */
    Description description(Take take, Words words) {
        return Description.titled(take.titled(title, words))
                .withAbout(shown(about))
                .withWhoIsInIt(shown(whoIsInIt))
                .withLicence(Licence.of(licence));
    }

    /** The text of a field, empty where nothing was typed. */
    public static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }
}
