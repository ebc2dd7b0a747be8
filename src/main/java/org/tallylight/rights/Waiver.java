package org.tallylight.rights;

import java.time.Instant;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A producer answers for what is missing.
 *
 * @param item what for, {@link Clearance.Item#key()}
 */
public record Waiver(WaiverId id, WorkId work, String item, String reason, PersonId by, Instant at) {
    public static final int REASON_CHARS_MAX = 1_000;
}
