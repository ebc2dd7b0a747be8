package org.tallylight.shared;

import java.util.UUID;

/** A person with an account. */
public record PersonId(UUID value) implements Id {
    public static PersonId fresh() {
        return new PersonId(Id.fresh());
    }

    public static PersonId of(String text) {
        return new PersonId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
