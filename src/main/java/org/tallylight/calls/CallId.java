package org.tallylight.calls;

import java.util.UUID;
import org.tallylight.shared.Id;

/** An open call. */
public record CallId(UUID value) implements Id {
    public static CallId fresh() {
        return new CallId(Id.fresh());
    }

    public static CallId of(String text) {
        return new CallId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
