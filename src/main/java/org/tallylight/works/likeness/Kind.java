package org.tallylight.works.likeness;

/** By what a work is held against others. */
public enum Kind {
    PICTURE,
    FILM,
    SOUND,
    WORDS
}
