package org.tallylight.works.albums;

import org.jspecify.annotations.Nullable;

/** What is said of an album, as it was typed. */
record AlbumForm(
        @Nullable String title,
        @Nullable String about,
        @Nullable String audience) {
    static final AlbumForm EMPTY = new AlbumForm("", "", "ONLY_ME");

    static AlbumForm of(Album album) {
        return new AlbumForm(album.title(), album.about(), album.audience().name());
    }

    AlbumDraft draft() {
        return AlbumDraft.of(title, about, audience);
    }

    String shownTitle() {
        return title == null ? "" : title;
    }

    String shownAbout() {
        return about == null ? "" : about;
    }

    String shownAudience() {
        return audience == null || audience.isBlank() ? "ONLY_ME" : audience;
    }
}
