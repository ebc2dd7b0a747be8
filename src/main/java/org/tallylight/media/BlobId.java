package org.tallylight.media;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A run of bytes that was received and never changes. */
public record BlobId(UUID value) implements Id {
    public static BlobId fresh() {
        return new BlobId(Id.fresh());
    }

    public static BlobId of(String text) {
        return new BlobId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
