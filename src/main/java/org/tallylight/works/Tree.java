package org.tallylight.works;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;

/** A work's family as a list: two generations each way, and how many more there are. */
@Component
class Tree {
    /** The most relatives of one work that are listed; the rest is a number and a link. */
    static final int BRANCHES_MAX = 12;

    private final Lineage lineage;
    private final WorkCards cards;

    Tree(Lineage lineage, WorkCards cards) {
        this.lineage = lineage;
        this.cards = cards;
    }

    /**
     * A relative with its own.
     *
     * @param more how many further ones it has that are not listed
     */
    public record Branch(WorkCard card, List<Branch> branches, int more) {}

    /**
     * Both ways from a work.
     *
     * @param moreAbove how many more works beyond those listed it goes back to, over all generations
     */
    public record Both(List<Branch> above, int moreAbove, List<Branch> below, int moreBelow) {}

    /** Two generations one way, and how many each of those in them has next to it in all. */
    private record Generations(List<Long> first, Map<Long, List<Long>> second, Map<Long, Integer> all) {
        List<Long> listed() {
            return Stream.concat(first.stream(), second.values().stream().flatMap(List::stream))
                    .toList();
        }

        List<Branch> branches(Map<Long, WorkCard> found) {
            return branches(first, true, found);
        }

        private List<Branch> branches(List<Long> seqs, boolean deeper, Map<Long, WorkCard> found) {
            List<Branch> branches = new ArrayList<>();
            for (Long each : seqs) {
                WorkCard card = found.get(each);
                if (card != null) {
                    List<Branch> next =
                            deeper ? branches(second.getOrDefault(each, List.of()), false, found) : List.of();
                    branches.add(new Branch(card, next, all.getOrDefault(each, 0) - next.size()));
                }
            }
            return branches;
        }
    }

    Both of(long seq, Viewer viewer) {
        Generations above = generations(seq, true);
        Generations below = generations(seq, false);
        List<Long> listed =
                Stream.concat(above.listed().stream(), below.listed().stream()).toList();
        Map<Long, WorkCard> found = cards.bySeq(viewer, listed);
        List<Branch> up = above.branches(found);
        List<Branch> down = below.branches(found);
        return new Both(
                up, lineage.ancestors(seq).length - count(up), down, lineage.descendants(seq).length - count(down));
    }

    private Generations generations(long seq, boolean up) {
        List<Long> first = some(up ? lineage.parents(seq) : lineage.children(seq));
        Map<Long, Integer> all = new HashMap<>();
        Map<Long, List<Long>> second = new HashMap<>();
        lineage.near(first, up).forEach((each, near) -> {
            all.put(each, near.length);
            second.put(each, some(near));
        });
        List<Long> last = second.values().stream().flatMap(List::stream).toList();
        lineage.near(last, up).forEach((each, near) -> all.putIfAbsent(each, near.length));
        return new Generations(first, second, all);
    }

    private static List<Long> some(long[] all) {
        return Arrays.stream(all).limit(BRANCHES_MAX).boxed().toList();
    }

    private static int count(List<Branch> branches) {
        java.util.Set<WorkId> listed = new java.util.HashSet<>();
        branches.forEach(branch -> {
            listed.add(branch.card().id());
            branch.branches().forEach(each -> listed.add(each.card().id()));
        });
        return listed.size();
    }
}
