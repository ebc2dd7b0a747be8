package org.tallylight.productions;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A production or a part of one: a season, an episode, a slot, a film. */
public record PartId(UUID value) implements Id {
    public static PartId fresh() {
        return new PartId(Id.fresh());
    }

    public static PartId of(String text) {
        return new PartId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
