package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.productions.Counting;
import org.tallylight.productions.Countings;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Words;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

/**
 * Says how the rundown of a part is assembled: its slots in their order, and those below a slot after it. A slot with
 * slots below it that has no work of its own is those. Sounds that were chosen for the part as a whole lie under
 * it, one after the other; other works that were are shown only where the part has no slots.
 */
@Component
class Rundown {
    private final Parts parts;
    private final Picked picked;
    private final People people;
    private final Dictionary dictionary;
    private final AssemblyLimits limits;
    private final Countings countings;

    Rundown(
            Parts parts,
            Picked picked,
            People people,
            Dictionary dictionary,
            AssemblyLimits limits,
            Countings countings) {
        this.countings = countings;
        this.parts = parts;
        this.picked = picked;
        this.people = people;
        this.dictionary = dictionary;
        this.limits = limits;
    }

    /**
     * The assembly of a part as it stands; without runs where it has neither slots nor works.
     *
     * @param names whether names are drawn into the pictures; what else is written is in the language of its owner
     * @throws Invalid when it has more than {@link AssemblyLimits#SLOTS_MAX} slots or is longer than {@link
     *                 AssemblyLimits#secondsMax}
     */
    Assembly of(Part part, boolean names) {
        Map<PartId, List<Part>> below = below(part);
        List<Part> all = new ArrayList<>();
        walk(part, below, all);
        if (all.size() > AssemblyLimits.SLOTS_MAX) {
            throw new Invalid("part", "roughcut.many", AssemblyLimits.SLOTS_MAX);
        }
        all.add(part);
        Picked.All picks = picked.of(all);
        List<Part> slots = all.stream()
                .filter(each -> !each.equals(part))
                .filter(each -> !below.containsKey(each.id()) || !picks.of(each).isEmpty())
                .toList();
        Words words = dictionary.in(people.get(part.owner()).locale());
        Counting counting = countings.of(part.id());
        Layout layout = new Layout(new Shots(picks, counting, words, names), counting.rate(), limits.secondsMax());
        List<WorkId> whole = picks.of(part);
        if (slots.isEmpty()) {
            whole.stream().filter(work -> !sounds(picks, work)).forEach(work -> layout.show(part, work));
            if (layout.isEmpty()) {
                whole.forEach(work -> layout.show(part, work));
                return layout.done();
            }
        }
        for (Part slot : slots) {
            List<WorkId> works = picks.of(slot);
            if (works.isEmpty()) {
                layout.missing(slot);
            }
            works.forEach(work -> layout.show(slot, work));
        }
        whole.stream().filter(work -> sounds(picks, work)).forEach(work -> layout.under(part, work));
        return layout.done();
    }

    private static boolean sounds(Picked.All picks, WorkId id) {
        Work work = picks.works().get(id);
        return work != null && work.medium() == Medium.AUDIO;
    }

    /** The parts below one that are in the production, by the part right above them. */
    private Map<PartId, List<Part>> below(Part part) {
        Map<PartId, List<Part>> below = new HashMap<>();
        for (Part each : parts.below(part.id())) {
            if (each.dropped() == null && each.parent() != null) {
                below.computeIfAbsent(each.parent(), id -> new ArrayList<>()).add(each);
            }
        }
        return below;
    }

    private static void walk(Part part, Map<PartId, List<Part>> children, List<Part> order) {
        List<Part> own = children.getOrDefault(part.id(), List.of());
        own.stream().sorted(Comparator.comparingInt(Part::position)).forEach(each -> {
            order.add(each);
            walk(each, children, order);
        });
    }
}
