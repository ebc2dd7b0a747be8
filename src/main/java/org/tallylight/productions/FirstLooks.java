package org.tallylight.productions;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;

/** What there is to look at of a part before anyone has cut it; whoever assembles it answers. */
public interface FirstLooks {
    /**
     * A film that was assembled, or is being made.
     *
     * @param picture the URL of a picture of it, or null
     * @param length  null while the first one is made
     * @param going   whether one is being made
     */
    record Look(
            String link, @Nullable String picture, @Nullable Flicks length, boolean going) {}

    /** Those of these parts that have one, without pictures; in as many queries as for one. */
    Map<PartId, Look> of(Collection<PartId> parts);

    /** That of one part, or null where there is none for the viewer. */
    @Nullable
    Look of(PartId part, Viewer viewer);
}
