package org.tallylight.works;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.AssetId;
import org.tallylight.shared.PersonId;

/** What a work consisted of at one time; never changed. Numbered from 1. */
public record Version(WorkId work, int number, Content content, String note, Instant madeAt, PersonId madeBy) {
    /** Its asset, or null for a text. */
    public @Nullable AssetId asset() {
        return content instanceof Content.File file ? file.asset() : null;
    }

    /** Its Markdown, or null for what is no text. */
    public @Nullable String body() {
        return content instanceof Content.Text text ? text.body() : null;
    }
}
