package org.tallylight.people;

/** For whom a signer signs: themselves, a minor in their care, a company. */
public enum Capacity {
    SELF,
    GUARDIAN,
    COMPANY
}
