package org.tallylight.productions;

/** Who may look into a production while it is made: everyone who may look into the company, or its own people. */
public enum Visibility {
    OPEN,
    CLOSED
}
