package org.tallylight.calls;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** Where works are shown, and when; the room that publishes answers it. */
public interface Showings {
    /** How many shows of one work are named. */
    int SHOWS_MAX = 12;

    /** From when to when, in a cut. */
    record Span(Flicks in, Flicks out) {}

    /**
     * A part whose locked cut uses a work.
     *
     * @param title of the part, with its season's
     * @param path  where it can be seen, at the second where the work begins
     * @param out   whether it is published
     * @param spans when the work is on; empty for what is not seen or heard
     */
    record Showing(UUID part, String title, String path, boolean out, List<Span> spans) {}

    /**
     * Where these works are, each in the cut that is out, else in the latest that is locked; what is out first. A part
     * that is not out is named to those who may look into it.
     */
    Map<WorkId, List<Showing>> of(Collection<WorkId> works, Viewer viewer);
}
