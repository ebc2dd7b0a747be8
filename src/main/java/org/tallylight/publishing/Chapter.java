package org.tallylight.publishing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/**
 * A stretch of a cut in which one work leads.
 *
 * @param work   the one that leads, or null where nothing is on
 * @param colour from 1 to {@link #COLOURS}, the same for the same work; 0 where nothing is on
 */
record Chapter(Flicks from, Flicks to, @Nullable WorkId work, int colour) {
    static final int COLOURS = 8;
    private static final Comparator<Use> LEAD = Comparator.comparing(Use::department)
            .thenComparing(Use::prominence, Comparator.reverseOrder())
            .thenComparingInt(Use::track)
            .thenComparing(Use::in);

    /**
     * The chapters of a cut, end to end: what is seen leads before what is heard, what is in front before what is
     * beside or underneath.
     */
    static List<Chapter> of(Timeline timeline, Flicks length) {
        List<Chapter> chapters = new ArrayList<>();
        Map<WorkId, Integer> colours = new HashMap<>();
        for (Timeline.Moment moment : timeline.moments(length)) {
            WorkId work =
                    moment.on().stream().min(Chapter::order).map(Use::work).orElse(null);
            int colour = work == null ? 0 : colours.computeIfAbsent(work, any -> colours.size() % COLOURS + 1);
            Chapter last = chapters.isEmpty() ? null : chapters.getLast();
            if (last != null && java.util.Objects.equals(last.work(), work)) {
                chapters.set(chapters.size() - 1, new Chapter(last.from(), moment.to(), work, colour));
            } else {
                chapters.add(new Chapter(moment.from(), moment.to(), work, colour));
            }
        }
        return chapters;
    }

    private static int order(Use one, Use other) {
        boolean heard = one.department().heard();
        return heard == other.department().heard() ? LEAD.compare(one, other) : heard ? 1 : -1;
    }

    /** The whole second from which it can be watched. */
    long second() {
        return from.count() / Flicks.PER_SECOND;
    }
}
