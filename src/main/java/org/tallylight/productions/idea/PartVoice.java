package org.tallylight.productions.idea;

import java.time.Instant;
import java.util.UUID;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/** What one person says that a part is about; each has one, and may say it anew. */
public record PartVoice(VoiceId id, PartId part, PersonId by, String text, Instant at) {
    public static final int TEXT_CHARS_MAX = 500;

    /** One voice. */
    public record VoiceId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }
}
