package org.tallylight.productions.updates;

import java.time.Instant;
import java.util.UUID;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/** Something that was decided of a part, with its reason. It stays as it was; another decision may follow it. */
public record Decision(
        DecisionId id, PartId part, PartId production, String what, String why, PersonId by, Instant at) {
    public static final int WHAT_CHARS_MAX = 300;
    public static final int WHY_CHARS_MAX = 2_000;

    /** One decision. */
    public record DecisionId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }
}
