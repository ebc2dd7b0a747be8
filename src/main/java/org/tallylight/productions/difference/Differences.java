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
import org.tallylight.shared.Page;
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
     * @param lines a line each; uses one after the other that only stand later or earlier are one
     */
    public record Found(Cut from, Cut to, TimelineDifference difference, List<List<Alteration>> lines) {
        static Found of(Cut from, Cut to, TimelineDifference difference) {
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
            return new Found(from, to, difference, lines);
        }

        /** Some of the lines, from a place on. */
        public List<List<Alteration>> from(int place) {
            int first = Math.clamp(place, 0, lines.size());
            return lines.subList(first, Math.min(lines.size(), first + Page.SIZE_MAX));
        }

        /** The place from which more lines follow, or null. */
        @Nullable
        String next(int place) {
            return place + Page.SIZE_MAX < lines.size() ? String.valueOf(place + Page.SIZE_MAX) : null;
        }
    }

    /** The works of some lines, of those that the viewer may see. */
    public Map<WorkId, WorkCard> cards(List<List<Alteration>> lines, Viewer viewer) {
        Set<WorkId> works = new LinkedHashSet<>();
        for (List<Alteration> line : lines) {
            works.add(line.getFirst().work());
            works.add(line.getLast().work());
        }
        return cards.find(viewer, List.copyOf(works));
    }

    /** The viewer may see both cuts. */
    public Found between(Cut from, Cut to) {
        if (!from.part().equals(to.part())) {
            throw new Invalid("from", "cut.changes.elsewhere");
        }
        return Found.of(from, to, TimelineDifference.between(cuts.timeline(from.id()), cuts.timeline(to.id())));
    }
}
