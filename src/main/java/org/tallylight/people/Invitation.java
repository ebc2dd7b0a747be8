package org.tallylight.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * A link by which people join without approval.
 *
 * @param peopleMax how many may use it
 * @param people    how many have
 * @param words     what the host says to them, maybe nothing
 */
public record Invitation(
        InvitationId id,
        PersonId madeBy,
        Instant madeAt,
        Instant expiresAt,
        int peopleMax,
        int people,
        String words,
        @Nullable Instant revokedAt) {
    public boolean holds(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt) && people < peopleMax;
    }
}
