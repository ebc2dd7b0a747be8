package org.tallylight.productions;

/** What a person may do in a part and all below it: direct (everything), or edit (cuts and timelines). */
public enum GrantRole {
    DIRECTOR,
    EDITOR
}
