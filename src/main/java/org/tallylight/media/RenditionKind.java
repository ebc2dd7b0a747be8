package org.tallylight.media;

import org.tallylight.shared.NotFound;

/** What can be had of an asset. */
public enum RenditionKind {
    /** What was uploaded, byte for byte, with all it says about its maker: for the maker, and documents. */
    ORIGINAL("original", true, false),
    /** The original without place, device, names and comments; its pictures and sounds untouched. */
    ORIGINAL_CLEAN("download", true, false),
    /** What is given out of it with who made it written inside; never asked for by name. See {@link Crediting}. */
    CREDITED("credited", true, false),
    /** For edit suites: each picture by itself at a steady rate with time code, sound as it is counted. See {@link EditingFiles}. */
    EDITING("editing", true, false),
    /** WebP of at most 320 by 320, for lists. */
    THUMBNAIL("thumbnail", false, false),
    /** WebP of at most 1280 by 1280. */
    POSTER("poster", false, false),
    /** JPEG of at most 1280 by 1280, for programs that take nothing newer (link previews, mail). */
    CARD("card", false, false),
    /** PNG of at most 1280 by 1280, of pictures that one can see through, which JPEG cannot hold. */
    PLAIN("plain", false, false),
    /** A small MP4 that is made quickly: what plays of a large film until {@link #PLAYABLE} is made. */
    QUICK("quick", false, false),
    /** What a browser shows or plays: MP4 (H.264, AAC), M4A (AAC) or WebP of at most 2560 by 2560. */
    PLAYABLE("play", false, false),
    /** A sound as Ogg with Opus, which is smaller. */
    OPUS("opus", false, false),
    /** Many small pictures of a film in one JPEG, for finding a place in it; see {@link Sprite}. */
    SPRITE("sprite", false, false),
    /** One height of a long film, numbered by it: a fragmented MP4 with its HLS playlist. */
    RUNG("rung", false, true),
    /** WebP of a page of a document, at most 1600 by 1600, numbered from 1. */
    PAGE("page", false, true);

    private final String slug;
    private final boolean download;
    private final boolean numbered;

    RenditionKind(String slug, boolean download, boolean numbered) {
        this.slug = slug;
        this.download = download;
        this.numbered = numbered;
    }

    /** Its name in a URL. */
    public String slug() {
        return slug;
    }

    /** Whether a browser is only ever to save it. */
    public boolean download() {
        return download;
    }

    /** Whether it is made when somebody wants it, and never asked for by name. */
    private boolean madeToOrder() {
        return this == CREDITED || this == EDITING;
    }

    /** Whether there may be several of an asset. */
    public boolean numbered() {
        return numbered;
    }

    /**
     * The kind of this name, of those of which there is one.
     *
     * @throws NotFound when there is none
     */
    public static RenditionKind of(String slug) {
        for (RenditionKind kind : values()) {
            if (!kind.numbered && !kind.madeToOrder() && kind.slug.equals(slug)) {
                return kind;
            }
        }
        throw new NotFound(slug);
    }
}
