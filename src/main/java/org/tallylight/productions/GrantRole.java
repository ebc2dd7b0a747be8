package org.tallylight.productions;

/**
 * What a person does in a part and all below it: direct (everything), produce (everything, and the money), curate
 * (slots, calls, answers), or edit (that, and cuts and timelines). {@link Standing#of(GrantRole)} says what it allows.
 */
public enum GrantRole {
    DIRECTOR,
    PRODUCER,
    CURATOR,
    EDITOR
}
