package org.tallylight.people;

/** How old a person says they are. Never more than that: no birth date is asked or kept (rights.md, Minors). */
public enum AgeBand {
    /** Under 13: no account, but where a closed company lets a teacher make one by class code. */
    U13,
    /** 13 to 17. */
    MINOR,
    /** 18 and over. */
    ADULT
}
