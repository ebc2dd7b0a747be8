package org.tallylight.people;

/** What a signer did. */
public enum ConsentAction {
    GIVEN,
    WITHDRAWN
}
