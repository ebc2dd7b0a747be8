package org.tallylight.people;

/** What came of wanting an account. */
public sealed interface Joined {
    /** They have an account and may come in. */
    record Welcome(Person person) implements Joined {}

    /** They have an account; someone of the company still has to let them in. */
    record Waiting(Person person) implements Joined {}

    /** Refused: someone else has this {@code handle} or {@code mail}. */
    record Taken(String field) implements Joined {}

    /** Refused: there are no accounts for children under 13 here. */
    record TooYoung() implements Joined {}

    /** Refused: the invitation is used up, revoked, too old, or was never one. */
    record NoInvitation() implements Joined {}

    /** Refused: that is not the class code. */
    record NoClassCode() implements Joined {}

    /** Refused: nobody has set the company up yet. */
    record NoCompany() implements Joined {}
}
