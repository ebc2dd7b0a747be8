package org.tallylight.money.split;

/**
 * An edge that nobody outside both works has confirmed: it passes nothing, and no proposal is final
 * while one waits. Works are named by {@code seq}.
 */
public record WaitingEdge(long child, long parent, Derivation derivation) {}
