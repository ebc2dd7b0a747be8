package org.tallylight.works.capture;

import java.util.UUID;
import org.tallylight.shared.Id;

/** Something put up and not kept yet. */
public record TakeId(UUID value) implements Id {
    static TakeId fresh() {
        return new TakeId(Id.fresh());
    }
}
