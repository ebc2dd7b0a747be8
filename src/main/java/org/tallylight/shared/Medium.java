package org.tallylight.shared;

/** What a work is made of. All five are equals. */
public enum Medium {
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT
}
