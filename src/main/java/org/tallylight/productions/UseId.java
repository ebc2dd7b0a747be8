package org.tallylight.productions;

import java.util.UUID;
import org.tallylight.shared.Id;

/** One row of a timeline. */
public record UseId(UUID value) implements Id {
    public static UseId fresh() {
        return new UseId(Id.fresh());
    }

    public static UseId of(String text) {
        return new UseId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
