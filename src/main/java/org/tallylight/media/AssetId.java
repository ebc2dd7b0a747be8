package org.tallylight.media;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A picture, sound, film or document with what was prepared from it. */
public record AssetId(UUID value) implements Id {
    public static AssetId fresh() {
        return new AssetId(Id.fresh());
    }

    public static AssetId of(String text) {
        return new AssetId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
