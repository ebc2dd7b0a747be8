package org.tallylight.money.split;

/** Whether a work takes a share ({@code split.md}, rule 8 and its edge cases). */
public enum Standing {
    /** Made by people here: it takes its share. */
    SHARES(0),
    /** Made elsewhere and used under a licence. */
    EXTERNAL(1),
    PUBLIC_DOMAIN(2),
    /** Made by people who were paid a salary for it. */
    SALARIED(3),
    /** Paid by a call's flat pool, and its terms card promises no share beside. */
    FLAT_PAID(4);

    /** As it is kept in arrays. */
    final byte code;

    Standing(int code) {
        this.code = (byte) code;
    }
}
