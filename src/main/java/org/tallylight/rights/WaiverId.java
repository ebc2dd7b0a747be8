package org.tallylight.rights;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A waiver. */
public record WaiverId(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
