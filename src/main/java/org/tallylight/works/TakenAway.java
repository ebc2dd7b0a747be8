package org.tallylight.works;

import java.time.Instant;
import java.util.List;
import org.tallylight.shared.PersonId;

/** A work was taken away by its first maker; {@code others} made it, too. */
public record TakenAway(Work work, List<PersonId> others, Instant at) {}
