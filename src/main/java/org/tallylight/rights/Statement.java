package org.tallylight.rights;

/** What a maker says of those who, or that which, can be recognised in a work. */
public enum Statement {
    /** There is nobody, or nothing, of the kind in it. */
    NONE,
    /** There is, and all have said yes. */
    CLEARED,
    /** There is, and not all have said yes yet. */
    OPEN
}
