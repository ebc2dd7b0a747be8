package org.tallylight.media;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A file that comes in several goes. */
public record UploadId(UUID value) implements Id {
    public static UploadId fresh() {
        return new UploadId(Id.fresh());
    }

    public static UploadId of(String text) {
        return new UploadId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
