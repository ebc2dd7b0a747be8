package org.tallylight.shared;

/** What a person does for the company. A person may have several; none is a plain member. */
public enum Role {
    OPERATOR,
    PRODUCER,
    DIRECTOR,
    CURATOR,
    GREETER,
    MODERATOR
}
