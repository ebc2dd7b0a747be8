package org.tallylight.productions;

/** How far a part is. */
public enum Stage {
    IDEA,
    DEVELOPMENT,
    PRODUCTION,
    EDIT,
    FINISHING,
    DONE;

    /** How much of the way lies behind a part in this stage, in tenths. */
    public int tenths() {
        return ordinal() * 2;
    }
}
