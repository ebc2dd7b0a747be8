package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Invalid;

/** The rundown of a part as the timeline that a rough cut of it would have; nothing of it is kept. */
@Component
public class RundownTimelines {
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
        add(assembly, assembly.runs(), Assembly.SEEN, uses);
        add(assembly, assembly.under(), Assembly.UNDER, uses);
        return new Timeline(CutId.fresh(), uses);
    }

    /** Cards and pages of one work that follow each other are one use of it. */
    private static void add(Assembly assembly, List<Run> runs, int track, List<Use> to) {
        for (int i = 0; i < runs.size(); i++) {
            Run first = runs.get(i);
            Run.Shown shown = first.work();
            Run last = first;
            while (i + 1 < runs.size() && runs.get(i + 1).goesOn(first)) {
                last = runs.get(++i);
            }
            if (shown != null) {
                to.add(Assembly.use(
                        shown.work(),
                        shown.version(),
                        Department.of(shown.medium()),
                        track,
                        assembly.rate().time(first.in()),
                        assembly.rate().time(last.out()),
                        shown.from()));
            }
        }
    }
}
