package org.tallylight.productions;

/** What a part is. An episode is always a season's; a segment is a slot of anything but a season. */
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

    /** The kind of the parts that this kind is made of, or itself for a segment, which has none. */
    public PartKind child() {
        return this == SEASON ? EPISODE : SEGMENT;
    }

    /** Whether parts of this kind are edited as a whole, and published. */
    public boolean hasCuts() {
        return this != SEASON && this != SEGMENT;
    }
}
