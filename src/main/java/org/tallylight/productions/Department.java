package org.tallylight.productions;

import org.tallylight.shared.Medium;

/** A part of the craft that what is shared is divided over first. See {@code split.md}, rule 3. */
public enum Department {
    PICTURE,
    SOUND,
    MUSIC,
    WRITING,
    PERFORMANCE,
    CRAFT;

    /** Where a work of this medium mostly counts. */
    public static Department of(Medium medium) {
        return switch (medium) {
            case IMAGE, VIDEO -> PICTURE;
            case AUDIO -> SOUND;
            case TEXT -> WRITING;
            case DOCUMENT -> CRAFT;
        };
    }

    /** Whether a use in it is heard rather than seen. */
    public boolean heard() {
        return this == SOUND || this == MUSIC;
    }
}
