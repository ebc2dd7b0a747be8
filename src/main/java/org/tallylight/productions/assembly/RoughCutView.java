package org.tallylight.productions.assembly;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.productions.Part;
import org.tallylight.productions.Standing;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/**
 * A rough cut as its page shows it.
 *
 * @param path     from the production down to the part
 * @param cards    the works in it that the viewer may see
 * @param stale    whether the rundown changed since it was made
 * @param withheld whether a work in it may not be shown any more
 * @param byItself whether the company has rough cuts made by themselves, and within how many minutes
 * @param refused  why it is not made or not made a cut, as a shown text, or null
 */
record RoughCutView(
        RoughCut cut,
        Part part,
        List<Part> path,
        Standing standing,
        Map<WorkId, WorkCard> cards,
        boolean stale,
        boolean withheld,
        boolean byItself,
        int quietMinutes,
        @Nullable String refused) {
    boolean shown() {
        return cut.made() != null && cut.made().ready() && !withheld;
    }

    /** Whether something is still done to it. */
    boolean going() {
        return cut.going() || (cut.made() != null && cut.made().asset().state() == Asset.State.PENDING);
    }

    /** Whether it may be made a cut of now. */
    boolean becomes() {
        return standing.edits() && shown();
    }
}
