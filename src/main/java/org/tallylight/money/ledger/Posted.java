package org.tallylight.money.ledger;

/** What became of a {@link Posting}. Transactions are named by their {@code seq}. */
public sealed interface Posted {
    /**
     * It is in the ledger.
     *
     * @param again whether this very request was entered before
     */
    record Entered(long seq, boolean again) implements Posted {}

    /** Another request has the key: nothing was entered. */
    record KeyTaken(long by) implements Posted {}

    /** The transaction was reversed before: nothing was entered. */
    record AlreadyReversed(long by) implements Posted {}

    /** The number of the transaction, where the caller made sure that nothing else can happen. */
    default long seq() {
        return switch (this) {
            case Entered(long seq, boolean again) -> seq;
            case KeyTaken(long by) -> throw new IllegalStateException("the key is taken by " + by);
            case AlreadyReversed(long by) -> throw new IllegalStateException("reversed by " + by);
        };
    }
}
