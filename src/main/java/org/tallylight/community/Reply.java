package org.tallylight.community;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;

/**
 * Something a person said about a subject, in Markdown.
 *
 * @param face  where the person's picture is, or null when they have none
 * @param body  may be empty beside a voice
 * @param voice what they said aloud, or null
 */
public record Reply(
        ReplyId id,
        Subject subject,
        PersonId person,
        String name,
        String handle,
        @Nullable String face,
        String body,
        @Nullable Voice voice,
        Instant at) {
    public static final int BODY_CHARS_MAX = 4000;

    public record ReplyId(UUID value) implements Id {}

    static String checked(String body, boolean spoken) {
        String said = body.strip();
        if (said.isEmpty() && !spoken) {
            throw new Invalid("body", "reply.empty");
        }
        if (said.length() > BODY_CHARS_MAX) {
            throw new Invalid("body", "reply.long", BODY_CHARS_MAX);
        }
        return said;
    }
}
