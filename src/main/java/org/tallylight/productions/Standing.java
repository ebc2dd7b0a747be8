package org.tallylight.productions;

/** What someone may do in a part, from the least. */
public enum Standing {
    /** Look, if it is open. */
    LOOKS,
    /** See what is inside, put works into slots, open calls and answer what is given. */
    CURATES,
    /** That, and make cuts and edit timelines. */
    EDITS,
    /** Everything: owners, directors of the part or of one above it, and the company's producers. */
    DIRECTS;

    /** What a role lets someone do; the one place where that is said. */
    static Standing of(GrantRole role) {
        return switch (role) {
            case DIRECTOR, PRODUCER -> DIRECTS;
            case EDITOR -> EDITS;
            case CURATOR -> CURATES;
        };
    }

    public boolean curates() {
        return this != LOOKS;
    }

    public boolean edits() {
        return this == EDITS || this == DIRECTS;
    }

    public boolean directs() {
        return this == DIRECTS;
    }
}
