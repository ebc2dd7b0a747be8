package org.tallylight.works;

import java.util.UUID;
import org.tallylight.shared.Id;

/** One thing someone made. */
public record WorkId(UUID value) implements Id {
    public static WorkId fresh() {
        return new WorkId(Id.fresh());
    }

    public static WorkId of(String text) {
        return new WorkId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
