package org.tallylight.works.albums;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;
import org.tallylight.works.Audience;

/** What an album is called, what is said of it, and whom it is for. */
public record AlbumDraft(String title, String about, Audience audience) {
    public AlbumDraft {
        title = Texts.said(title, "title", Album.TITLE_CHARS_MAX);
        about = Texts.lines(about, "about", Album.ABOUT_CHARS_MAX);
        if (audience == Audience.GREETER) {
            throw new Invalid("audience", "invalid.audience");
        }
    }

    /** As it was said; an album of which nothing else is said is for those who keep it. */
    static AlbumDraft of(@Nullable String title, @Nullable String about, @Nullable String audience) {
        return new AlbumDraft(
                title == null ? "" : title,
                about == null ? "" : about,
                audience == null || audience.isBlank() ? Audience.ONLY_ME : Audience.of(audience));
    }
}
