package org.tallylight.productions.difference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.works.WorkId;

/**
 * The difference of two timelines, use by use. A use is held to be the same as before when it is of the same work in
 * the same department; of several of one work those are paired that agree in most: first everything, then the
 * stretch of the work, then where that begins or ends, then their order. Its cost grows with n log n of the uses.
 *
 * @param alterations one for each use of the later cut in its order, then those that left in the order they had
 */
public record TimelineDifference(List<Alteration> alterations) {
    /** What two uses must agree in to be paired, the strictest first; empty where a use cannot be paired by it. */
    private static final List<Function<Use, List<?>>> LIKE = List.of(
            use -> like(use, use.version(), use.sourceIn(), use.sourceOut(), use.in(), use.out(), use.track()),
            use -> use.sourceIn() == null
                    ? List.of()
                    : like(use, use.sourceIn(), use.sourceOut(), use.out().minus(use.in())),
            use -> use.sourceIn() == null ? List.of() : like(use, use.sourceIn()),
            use -> use.sourceOut() == null ? List.of() : like(use, use.sourceOut()),
            TimelineDifference::like);

    private static List<?> like(Use use, @Nullable Object... more) {
        return Arrays.asList(use.work(), use.department(), use.offScreen(), Arrays.asList(more));
    }

    public static TimelineDifference between(Timeline before, Timeline after) {
        IdentityHashMap<Use, Use> same = pairs(before.uses(), after.uses());
        Set<Use> moved = moved(same, before.uses(), after.uses());
        List<Alteration> alterations = new ArrayList<>();
        for (Use use : after.uses()) {
            alterations.add(Alteration.of(same.get(use), use, moved.contains(use)));
        }
        Set<Use> stayed = identities(same.values());
        for (Use use : before.uses()) {
            if (!stayed.contains(use)) {
                alterations.add(Alteration.of(use, null, false));
            }
        }
        return new TimelineDifference(List.copyOf(alterations));
    }

    /** The earlier use that each later one is held to be. */
    private static IdentityHashMap<Use, Use> pairs(List<Use> before, List<Use> after) {
        IdentityHashMap<Use, Use> same = new IdentityHashMap<>();
        List<Use> left = before;
        List<Use> open = after;
        for (Function<Use, List<?>> like : LIKE) {
            Map<List<?>, Deque<Use>> waiting = new HashMap<>();
            for (Use use : left) {
                waiting.computeIfAbsent(like.apply(use), any -> new ArrayDeque<>())
                        .add(use);
            }
            waiting.remove(List.of());
            Set<Use> paired = identities(List.of());
            List<Use> stillOpen = new ArrayList<>();
            for (Use use : open) {
                Deque<Use> found = waiting.get(like.apply(use));
                Use first = found == null ? null : found.poll();
                if (first == null) {
                    stillOpen.add(use);
                } else {
                    same.put(use, first);
                    paired.add(first);
                }
            }
            left = left.stream().filter(use -> !paired.contains(use)).toList();
            open = stillOpen;
        }
        return same;
    }

    /** Two rows of a timeline are two, also when they say the same. */
    private static Set<Use> identities(Collection<Use> uses) {
        Set<Use> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(uses);
        return set;
    }

    /** Those of the later uses that must be lifted out for the rest to stand in the order they had. */
    private static Set<Use> moved(IdentityHashMap<Use, Use> same, List<Use> before, List<Use> after) {
        IdentityHashMap<Use, Integer> place = new IdentityHashMap<>();
        for (int i = 0; i < before.size(); i++) {
            place.put(before.get(i), i);
        }
        List<Use> timed = after.stream()
                .filter(use -> !use.offScreen() && same.containsKey(use))
                .toList();
        Set<Use> moved = identities(timed);
        Ascent.longest(timed, use -> place.get(same.get(use))).forEach(moved::remove);
        return moved;
    }

    /** What changed, in the order of {@link #alterations}. */
    public List<Alteration> changes() {
        return alterations.stream().filter(each -> !each.none()).toList();
    }

    /** Whether the two say the same. */
    public boolean none() {
        return changes().isEmpty();
    }

    /** The works that are in the later cut and were not in the earlier one. */
    public Set<WorkId> entered() {
        return only(Alteration::after, Alteration::before);
    }

    /** The works that were in the earlier cut and are not in the later one. */
    public Set<WorkId> left() {
        return only(Alteration::before, Alteration::after);
    }

    private Set<WorkId> only(Function<Alteration, @Nullable Use> in, Function<Alteration, @Nullable Use> notIn) {
        Set<WorkId> works = new LinkedHashSet<>();
        Set<WorkId> others = new HashSet<>();
        for (Alteration each : alterations) {
            if (in.apply(each) != null) {
                works.add(each.work());
            }
            if (notIn.apply(each) != null) {
                others.add(each.work());
            }
        }
        works.removeAll(others);
        return works;
    }
}
