package org.tallylight.money.split;

import org.jspecify.annotations.Nullable;

/** Why a line of a proposal is zero. Each has a text of its own on the screen. */
public enum Zero {
    /** The work is a copy: all of its part goes to what it copies. */
    COPY,
    /** The work is a copy of something that is free or was made elsewhere. */
    COPY_OF_FREE,
    /** An edge to the work waits for someone outside both works to confirm it. */
    WAITING,
    /** Skipped: what was made from it is by the same people, and its own sources are paid directly. */
    OWN_WORK,
    /** What was made from it is a copy of another work, which gets all. */
    MADE_INTO_A_COPY,
    /** Stronger sources filled the cap on what a work passes on. */
    CAP_FULL,
    /** It is said to be used, but no measure says how much. */
    UNMEASURED,
    /** Its makers were paid a salary for it. */
    SALARIED,
    /** Its makers were paid by a call's flat pool. */
    FLAT_PAID,
    /** Its part is less than the smallest unit, or than a cent. */
    TOO_SMALL,
    /** The payee gave up the share. */
    WAIVED,
    /** The pool is smaller than the floors of the verified payees, who share it equally. */
    UNVERIFIED;

    /** In place of a {@link #code}: nothing is known. */
    static final byte UNKNOWN = 0;

    private static final Zero[] ALL = values();

    /** As it is kept in arrays. */
    byte code() {
        return (byte) (ordinal() + 1);
    }

    static @Nullable Zero of(byte code) {
        return code == UNKNOWN ? null : ALL[code - 1];
    }
}
