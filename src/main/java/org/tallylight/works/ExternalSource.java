package org.tallylight.works;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * That a work is the same as something from elsewhere, or had the idea from it, as its maker says.
 *
 * @param verdict what a curator says about it, or null while it waits
 */
public record ExternalSource(
        SourceId id,
        WorkId work,
        External external,
        @Nullable Verdict verdict) {
    public record SourceId(UUID value) implements Id {}

    /** Whether it is so, by whom. */
    public record Verdict(boolean so, PersonId by) {}

    /** Whether a split has to know of it: nobody said that it is not so. */
    public boolean counts() {
        return verdict == null || verdict.so();
    }
}
