package org.tallylight.productions.difference;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/** One use that changed, as JSON: how, by how much, and as it stands in each of the two cuts. */
public record Changed(
        WorkId work,
        Set<Alteration.Kind> kinds,
        Flicks shift,
        Flicks growth,
        @Nullable Use before,
        @Nullable Use after) {
    public static Changed of(Alteration each) {
        return new Changed(each.work(), each.kinds(), each.shift(), each.growth(), each.before(), each.after());
    }
}
