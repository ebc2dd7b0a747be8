package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.List;
import org.tallylight.media.FrameRate;
import org.tallylight.productions.Part;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.works.WorkId;

/** Lays {@link Shots} one after the other, and sounds under them. */
final class Layout {
    private final Shots shots;
    private final FrameRate rate;
    private final long secondsMax;
    private final List<Run> runs = new ArrayList<>();
    private final List<Run> under = new ArrayList<>();

    Layout(Shots shots, FrameRate rate, long secondsMax) {
        this.shots = shots;
        this.rate = rate;
        this.secondsMax = secondsMax;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** All of it. */
    Assembly done() {
        Assembly assembly = new Assembly(rate, runs, under);
        if (rate.time(assembly.frames()).compareTo(Flicks.ofSeconds(secondsMax)) > 0) {
            throw new Invalid(
                    "part", "roughcut.long", Flicks.ofSeconds(secondsMax).clock());
        }
        return assembly;
    }

    /** Nothing is picked for a slot yet. */
    void missing(Part slot) {
        add(slot, shots.missing(slot));
    }

    /** Shows a work for a slot, or says why it is not shown. */
    void show(Part slot, WorkId work) {
        add(slot, shots.of(slot, work));
    }

    private void add(Part slot, List<Shot> shown) {
        shown.forEach(shot -> runs.add(shot.at(slot, slot.title(), end(runs))));
    }

    /** A sound under all of it, after those that lie there already, as far as there is something above it. */
    void under(Part part, WorkId work) {
        int in = end(under);
        Shot shot = shots.under(part, work, end(runs) - in);
        if (shot != null) {
            under.add(shot.at(part, shots.title(work), in));
        }
    }

    private static int end(List<Run> runs) {
        return runs.isEmpty() ? 0 : runs.getLast().out();
    }
}
