package org.tallylight.productions;

import java.util.List;
import java.util.Set;
import org.tallylight.works.WorkId;

/** What came of locking a cut. */
public sealed interface Locking {
    /** It is locked, now or before. */
    record Done(Cut cut) implements Locking {}

    /** Its file is not ready. */
    record NotReady(Cut cut) implements Locking {}

    /** Its timeline names no work. */
    record Empty() implements Locking {}

    /** These rows of its timeline do not hold any more. */
    record Faulty(List<Fault> faults) implements Locking {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** These works were in a cut before and are not in this one, and nobody has said why. */
    record Unexplained(List<WorkId> works) implements Locking {
        public Unexplained {
            works = List.copyOf(works);
        }
    }

    /** Works are used in departments that nothing is shared to. */
    record WithoutShare(Set<Department> departments) implements Locking {
        public WithoutShare {
            departments = Set.copyOf(departments);
        }
    }
}
