package org.tallylight.calls;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A part of a production, by its number alone: what it is, the rooms above know. */
public record PartRef(UUID value) implements Id {
    @Override
    public String toString() {
        return text();
    }
}
