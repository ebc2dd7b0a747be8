package org.tallylight.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * A letter as it was written.
 *
 * @param person    the reader's account, or null for someone invited
 * @param replyTo   the address to which an answer goes, or null where nobody reads one
 * @param unsubscribe the address by which it is unsubscribed from with one click, or null
 * @param givenUpAt when sending was given up after the last try
 */
record Letter(
        UUID id,
        long seq,
        @Nullable PersonId person,
        String recipient,
        String subject,
        String body,
        @Nullable String replyTo,
        @Nullable String unsubscribe,
        Instant madeAt,
        @Nullable Instant sentAt,
        @Nullable Instant givenUpAt,
        @Nullable String lastError) {
    static List<String> lines(String body) {
        return body.lines().toList();
    }

    String text() {
        return Id.write(id);
    }
}
