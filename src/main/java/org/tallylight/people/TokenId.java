package org.tallylight.people;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A personal token for the API. */
public record TokenId(UUID value) implements Id {
    public static TokenId of(String text) {
        return new TokenId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
