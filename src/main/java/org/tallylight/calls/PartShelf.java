package org.tallylight.calls;

import java.time.Instant;
import java.util.UUID;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Where what is accepted for a part of a production is put; the room that keeps productions has it. */
public interface PartShelf {
    /** Holds a part until commit, before what was given for it is held: two who decide wait in the same order. */
    void hold(UUID part);

    /** Puts a work that was answered as used into the part it was given for, once. */
    void accepted(UUID part, WorkId work, PersonId by, Instant now);
}
