package org.tallylight.works.albums;

import java.util.UUID;
import org.tallylight.shared.Id;

/** Works that people gathered. */
public record AlbumId(UUID value) implements Id {
    public static AlbumId fresh() {
        return new AlbumId(Id.fresh());
    }

    @Override
    public String toString() {
        return text();
    }
}
