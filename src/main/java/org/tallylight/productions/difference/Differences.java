package org.tallylight.productions.difference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** What changed between two cuts of a part, for whoever may see its cuts. */
@Component
public class Differences {
    private final Cuts cuts;
    private final WorkCards cards;

    Differences(Cuts cuts, WorkCards cards) {
        this.cuts = cuts;
        this.cards = cards;
    }

    /**
     * What changed.
     *
     * @param cards the works that changed, of those that the viewer may see
     */
    public record Found(Cut from, Cut to, TimelineDifference difference, Map<WorkId, WorkCard> cards) {
        /** What changed, a line each; uses one after the other that only stand later or earlier together are one. */
        public List<List<Alteration>> lines() {
            List<List<Alteration>> lines = new ArrayList<>();
            for (Alteration each : difference.changes()) {
                List<Alteration> line = lines.isEmpty() ? List.of() : lines.getLast();
                if (each.onlyShifted()
                        && !line.isEmpty()
                        && line.getLast().onlyShifted()
                        && line.getLast().shift().equals(each.shift())) {
                    line.add(each);
                } else {
                    lines.add(new ArrayList<>(List.of(each)));
                }
            }
            return lines;
        }

        /** What the viewer reads of a work: its title, or nothing where it is not for them. */
        public @Nullable WorkCard card(Alteration of) {
            return cards.get(of.work());
        }
    }

    /** The viewer may see both cuts. */
    public Found between(Cut from, Cut to, Viewer viewer) {
        if (!from.part().equals(to.part())) {
            throw new Invalid("from", "cut.changes.elsewhere");
        }
        TimelineDifference difference = TimelineDifference.between(cuts.timeline(from.id()), cuts.timeline(to.id()));
        Set<WorkId> works = new LinkedHashSet<>();
        difference.changes().forEach(each -> works.add(each.work()));
        return new Found(from, to, difference, cards.find(viewer, List.copyOf(works)));
    }
}
