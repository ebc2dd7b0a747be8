package org.tallylight.productions;

import java.util.List;

/** What came of changing a timeline. */
public sealed interface Edit {
    /** It is as it was given. */
    record Kept(Timeline timeline) implements Edit {}

    /** Nothing was changed: these rows are wrong. */
    record Faulty(List<Fault> faults) implements Edit {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** Nothing was changed: the cut is locked. */
    record Locked(Cut cut) implements Edit {}

    /** Nothing was changed: how long the file is, is not known yet. */
    record NotReady(Cut cut) implements Edit {}
}
