package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.FrameRate;
import org.tallylight.media.Segment;
import org.tallylight.productions.Department;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/**
 * How a rough cut is made of a rundown: the runs that follow each other, and the sounds that lie under them. It says
 * all that decides what is seen and heard, and does nothing.
 */
record Assembly(FrameRate rate, List<Run> runs, List<Run> under) {
    /** Prominence of what lies under something else, and of what is in front ({@code split.md}, rule 4). */
    private static final int UNDERNEATH = 1;

    private static final int IN_FRONT = 4;
    /** The tracks of a timeline. */
    static final int SEEN = 1;

    static final int UNDER = 2;

    Assembly {
        runs = List.copyOf(runs);
        under = List.copyOf(under);
    }

    int frames() {
        return runs.isEmpty() ? 0 : runs.getLast().out();
    }

    /** SHA-256 over what people decided of it ({@link Run#says}), in hexadecimal. */
    String key() {
        List<String> said = new ArrayList<>(List.of(rate.text()));
        runs.forEach(run -> said.add(run.says()));
        under.forEach(run -> said.add("under " + run.in() + " " + run.says()));
        return Segment.key(said);
    }

    /** The keys of what is to be made, in their order. */
    List<String> keys() {
        return Stream.concat(runs.stream(), under.stream())
                .map(run -> run.segment().key())
                .toList();
    }

    /** Whether any work is in it. */
    boolean showsSomething() {
        return runs.stream().anyMatch(run -> run.work() != null);
    }

    /** Each run with what is to be made, none twice. */
    Set<Segment> segments() {
        Set<Segment> segments = new LinkedHashSet<>();
        runs.forEach(run -> segments.add(run.segment()));
        under.forEach(run -> segments.add(run.segment()));
        return segments;
    }

    /** A row of the timeline of the cut that it is: what is seen lies on track 1, what lies under it on track 2. */
    static Use use(
            WorkId work,
            int version,
            Department department,
            int track,
            Flicks begin,
            Flicks end,
            @Nullable Flicks from) {
        return new Use(
                UseId.fresh(),
                work,
                version,
                department,
                track,
                track == UNDER ? UNDERNEATH : IN_FRONT,
                begin,
                end,
                from,
                from == null ? null : from.plus(end.minus(begin)),
                null,
                null,
                0,
                "");
    }
}
