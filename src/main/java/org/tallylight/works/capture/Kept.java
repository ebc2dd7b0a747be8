package org.tallylight.works.capture;

import org.tallylight.people.Joined;
import org.tallylight.works.Cited;
import org.tallylight.works.Work;

/** What came of keeping a take. */
sealed interface Kept {
    /** Kept; {@code next} is where its maker goes on. */
    record Done(Work work, String next) implements Kept {}

    /** The visitor did not get an account; nothing was kept, the take is still theirs. */
    record NotJoined(Joined why) implements Kept {}

    /** The work that it was made with cannot be named so; nothing was kept. */
    record NotNamed(Cited why) implements Kept {}

    /** There is nothing to keep (any more). */
    record Nothing() implements Kept {}
}
