package org.tallylight.productions;

import java.time.Instant;
import java.util.UUID;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * That someone is asked to do something in a part, and has not answered yet.
 *
 * @param note a line to them, or empty
 */
public record PartInvitation(
        PartInvitationId id, PartId part, PersonId person, What role, String note, PersonId by, Instant at) {
    public static final int NOTE_CHARS_MAX = 500;
    public static final int OPEN_OF_A_PART_MAX = 50;

    /** What they are asked to do: one of the roles, or to answer for the part from now on. */
    public enum What {
        OWNER,
        DIRECTOR,
        PRODUCER,
        CURATOR,
        EDITOR
    }

    /** One invitation. */
    public record PartInvitationId(UUID value) implements Id {
        public static PartInvitationId of(String text) {
            return new PartInvitationId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
