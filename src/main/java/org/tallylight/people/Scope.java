package org.tallylight.people;

/** What a token is good for. */
public enum Scope {
    /** See what its person sees. */
    READ,
    /** Do what its person does, but for money. */
    WRITE,
    /** Record, approve and pay out money, where its person may. */
    MONEY
}
