package org.tallylight.calls;

import java.time.Instant;

/** What came of giving a work to a call. */
public sealed interface Given {
    /** It is given. */
    record Taken(Contribution contribution) implements Given {}

    /** It had been given before; there is still one. */
    record Again(Contribution contribution) implements Given {}

    /** The call no longer takes works. */
    record TooLate(Instant since) implements Given {}

    /** The terms were changed after the person saw them; they are to be seen before anything is given. */
    record TermsChanged(TermsCard now) implements Given {}

    /** The person has not accepted the contributor agreement yet. */
    record AgreementFirst() implements Given {}

    /** Only the maker, or the person shown it, can see the work; whoever decides could not. */
    record StillPrivate() implements Given {}

    /** The person has given as many as one person may. */
    record Enough(int most) implements Given {}

    /** It takes works of those whose pitch was chosen, and the person's was not. */
    record PitchFirst() implements Given {}

    /** Several people make it, and the call takes works of one person each. */
    record OnePersonEach() implements Given {}

    /** Someone else made it. */
    record NotYours() implements Given {}

    /** More than {@link Contributions#GIVEN_PER_HOUR_MAX} in an hour. */
    record TooMany() implements Given {}
}
