package org.tallylight.productions;

/** What someone may do in a part, from the least. */
public enum Standing {
    /** Look, if it is open. */
    LOOKS,
    /** Make cuts and edit timelines. */
    EDITS,
    /** Everything: owners, directors of the part or of one above it, and the company's producers. */
    DIRECTS;

    public boolean edits() {
        return this != LOOKS;
    }

    public boolean directs() {
        return this == DIRECTS;
    }
}
