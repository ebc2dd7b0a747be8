package org.tallylight.media;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A link by which someone sends a file to the person who made it. */
public record UploadLinkId(UUID value) implements Id {
    static UploadLinkId fresh() {
        return new UploadLinkId(Id.fresh());
    }

    public static UploadLinkId of(String text) {
        return new UploadLinkId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
