package org.tallylight.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;
import org.tallylight.shared.Medium;

/**
 * A call as it is shown.
 *
 * @param part   the part it is for, or null when it is for none that the viewer may see
 * @param led    whether the viewer answers for it
 * @param needed the media asked for of which nothing was given yet
 */
public record CallView(
        Call call,
        Person opener,
        Person decider,
        @Nullable Person adopter,
        Tally tally,
        PartNames.@Nullable PartName part,
        Call.Stage stage,
        boolean led,
        List<Medium> needed) {
    public String path() {
        return call.path();
    }

    /** When it ends, or ended. */
    public Instant end() {
        return call.closure() == null ? call.deadline() : call.closure().at();
    }
}
