package org.tallylight.people;

import java.util.UUID;
import org.tallylight.shared.Id;

/** An invitation. */
public record InvitationId(UUID value) implements Id {
    public static InvitationId of(String text) {
        return new InvitationId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
