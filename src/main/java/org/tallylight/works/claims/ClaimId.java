package org.tallylight.works.claims;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A claim that a work was made from another. */
public record ClaimId(UUID value) implements Id {
    static ClaimId fresh() {
        return new ClaimId(Id.fresh());
    }
}
