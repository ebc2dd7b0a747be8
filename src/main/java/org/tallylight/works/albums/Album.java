package org.tallylight.works.albums;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Audience;

/**
 * Works that people gathered.
 *
 * @param founder  who began it, and alone can delete it
 * @param audience {@code ONLY_ME}: only those who keep it; {@code MEMBERS}, or {@code EVERYONE}
 * @param cover    the entry whose picture it shows, or null: it shows the first few
 */
public record Album(
        AlbumId id,
        PersonId founder,
        String title,
        String about,
        Audience audience,
        @Nullable EntryId cover,
        Instant madeAt) {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int ABOUT_CHARS_MAX = 2_000;
    public static final int NOTE_CHARS_MAX = 280;

    /** Of one founder. */
    public static final int ALBUMS_MAX = 200;

    /** In one album. */
    public static final int ENTRIES_MAX = 1_000;

    /** Of one album, those who were asked among them. */
    public static final int KEEPERS_MAX = 20;

    /** By one person. */
    public static final int FOLLOWED_MAX = 1_000;

    public String path() {
        return "/albums/" + id.text();
    }

    public boolean shared() {
        return audience.shared();
    }
}
