package org.tallylight.productions.townhall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * What a member asks those who direct a production, before everyone.
 *
 * @param backers how many others want to know it, too
 * @param answer  in Markdown, or null while it is open
 */
public record TownQuestion(
        TownQuestionId id,
        PartId production,
        PersonId by,
        String text,
        Instant at,
        int backers,
        @Nullable String answer,
        @Nullable PersonId answeredBy,
        @Nullable Instant answeredAt) {
    public static final int TEXT_CHARS_MAX = 500;
    public static final int ANSWER_CHARS_MAX = 4_000;
    /** As many as one person may have open in one production. */
    public static final int OPEN_MAX = 5;

    /** One question. */
    public record TownQuestionId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    public String link() {
        return "/parts/" + production.text() + "/townhall#" + id.text();
    }
}
