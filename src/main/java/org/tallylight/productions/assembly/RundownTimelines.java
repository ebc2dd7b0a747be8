package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Rate;
import org.tallylight.media.Segment;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Invalid;

/** The rundown of a part as the timeline that a rough cut of it would have; nothing of it is kept. */
@Component
public class RundownTimelines {
    public static final Rate RATE = new Rate(Segment.FRAMES_PER_SECOND, 1);

    private final Rundown rundown;

    RundownTimelines(Rundown rundown) {
        this.rundown = rundown;
    }

    /** Without rows where nothing is picked for it, or more than a rough cut may have. */
    public Timeline of(Part part) {
        List<Use> uses = new ArrayList<>();
        Assembly assembly;
        try {
            assembly = rundown.of(part, false);
        } catch (Invalid tooMuch) {
            return new Timeline(CutId.fresh(), uses);
        }
        assembly.runs().forEach(run -> add(run, Assembly.SEEN, uses));
        assembly.under().forEach(run -> add(run, Assembly.UNDER, uses));
        return new Timeline(CutId.fresh(), uses);
    }

    private static void add(Run run, int track, List<Use> to) {
        Run.Shown shown = run.work();
        if (shown != null) {
            to.add(Assembly.use(
                    shown.work(),
                    shown.version(),
                    Department.of(shown.medium()),
                    track,
                    run.in(),
                    run.out(),
                    shown.from()));
        }
    }
}
