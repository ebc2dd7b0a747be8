package org.tallylight.works.making;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A file that a work was made of. */
public record MaterialId(UUID value) implements Id {
    static MaterialId fresh() {
        return new MaterialId(Id.fresh());
    }

    @Override
    public String toString() {
        return text();
    }
}
