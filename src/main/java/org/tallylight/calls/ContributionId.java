package org.tallylight.calls;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A work given to a call, or put forward for a part. */
public record ContributionId(UUID value) implements Id {
    public static ContributionId fresh() {
        return new ContributionId(Id.fresh());
    }

    public static ContributionId of(String text) {
        return new ContributionId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
