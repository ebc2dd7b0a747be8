package org.tallylight.productions;

/**
 * What a part is. An episode is always a season's; a segment is a slot of anything but a season: a scene, a track, a
 * chapter, an act, or a piece of one. What a production calls them, {@link PartWords} says.
 */
public enum PartKind {
    SEASON,
    FILM,
    ALBUM,
    BOOK,
    LIVE,
    EPISODE,
    SEGMENT;

    /** Whether a part of this kind stands on its own. */
    public boolean root() {
        return this != EPISODE && this != SEGMENT;
    }

    /** The kind of the parts that this kind is made of. */
    public PartKind child() {
        return this == SEASON ? EPISODE : SEGMENT;
    }

    /** Whether parts of this kind are edited as a whole, and published. */
    public boolean hasCuts() {
        return this != SEASON && this != SEGMENT;
    }
}
