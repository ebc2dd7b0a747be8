package org.tallylight.people;

/** What came of trying to sign in. */
public sealed interface SigningIn {
    /** It is them. */
    record Welcome(Person person) implements SigningIn {}

    /** Refused: nobody has this name with this password; which of both is wrong is not said. */
    record Wrong() implements SigningIn {}

    /** Refused: it is them, but the company has not let them in yet. */
    record Waiting() implements SigningIn {}

    /** Refused: it is them, but they are suspended. */
    record Suspended(String reason) implements SigningIn {}
}
