package org.tallylight.works.albums;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A work, or a range of one, in an album. */
public record EntryId(UUID value) implements Id {
    public static EntryId fresh() {
        return new EntryId(Id.fresh());
    }

    @Override
    public String toString() {
        return text();
    }
}
