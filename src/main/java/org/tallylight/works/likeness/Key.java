package org.tallylight.works.likeness;

/**
 * Something small by which a print is found again.
 *
 * @param band  which kind of key it is; keys of different bands are never compared
 * @param place where in the print it stands: a frame, a window or a word, from 0
 */
record Key(short band, int value, int place) {
    static final int PICTURE = 0;
    static final int FILM = 10;
    static final int SOUND = 20;
    static final int WORDS = 30;
}
