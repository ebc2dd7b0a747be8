package org.tallylight.productions.updates;

import java.time.Instant;
import java.util.UUID;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * What a director writes of a production: what happened, and what is next. Both are Markdown.
 *
 * @param part what it is about: the production or a part of it
 */
public record Update(
        UpdateId id, PartId part, PartId production, String happened, String next, PersonId by, Instant at) {
    public static final int HAPPENED_CHARS_MAX = 4_000;
    public static final int NEXT_CHARS_MAX = 2_000;

    /** One update. */
    public record UpdateId(UUID value) implements Id {
        public static UpdateId of(String text) {
            return new UpdateId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
