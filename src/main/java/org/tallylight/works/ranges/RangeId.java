package org.tallylight.works.ranges;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A range of a work. */
public record RangeId(UUID value) implements Id {
    public static RangeId fresh() {
        return new RangeId(Id.fresh());
    }

    @Override
    public String toString() {
        return text();
    }
}
