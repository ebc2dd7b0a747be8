package org.tallylight.media;

import org.tallylight.shared.NotFound;

/** What can be had of an asset. */
public enum RenditionKind {
    /** What was uploaded, byte for byte, with all it says about its maker: for the maker, and documents. */
    ORIGINAL("original", true),
    /** The original without place, device, names and comments; its pictures and sounds untouched. */
    ORIGINAL_CLEAN("download", true),
    /** WebP of at most 320 by 320, for lists. */
    THUMBNAIL("thumbnail", false),
    /** WebP of at most 1280 by 1280. */
    POSTER("poster", false),
    /** JPEG of at most 1280 by 1280, for programs that take nothing newer (link previews, mail). */
    CARD("card", false),
    /** What a browser shows or plays: MP4 (H.264, AAC), M4A (AAC) or WebP. */
    PLAYABLE("play", false);

    private final String slug;
    private final boolean download;

    RenditionKind(String slug, boolean download) {
        this.slug = slug;
        this.download = download;
    }

    /** Its name in a URL. */
    public String slug() {
        return slug;
    }

    /** Whether a browser is only ever to save it. */
    public boolean download() {
        return download;
    }

    /**
     * The kind of this name.
     *
     * @throws NotFound when there is none
     */
    public static RenditionKind of(String slug) {
        for (RenditionKind kind : values()) {
            if (kind.slug.equals(slug)) {
                return kind;
            }
        }
        throw new NotFound(slug);
    }
}
