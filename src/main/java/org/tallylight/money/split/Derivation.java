package org.tallylight.money.split;

/** How a work was made from another, strongest first ({@code split.md}, rule 6). */
public enum Derivation {
    COPY(0),
    INCORPORATES(1),
    ADAPTS(2),
    INSPIRED(3);

    /** The lower, the stronger; as it is kept in arrays. */
    final byte code;

    Derivation(int code) {
        this.code = (byte) code;
    }
}
