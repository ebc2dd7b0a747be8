package org.tallylight.works;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    Both of(long seq, Viewer viewer) {
        List<Long> wanted = new ArrayList<>();
        Map<Long, List<Long>> above = near(seq, true, wanted);
        Map<Long, List<Long>> below = near(seq, false, wanted);
        Map<Long, WorkCard> found = cards.bySeq(viewer, wanted);
        List<Branch> up = branches(seq, above, found, true);
        List<Branch> down = branches(seq, below, found, false);
        return new Both(
                up, lineage.ancestors(seq).length - count(up), down, lineage.descendants(seq).length - count(down));
    }

    private Map<Long, List<Long>> near(long seq, boolean up, List<Long> wanted) {
        Map<Long, List<Long>> near = new HashMap<>();
        List<Long> first = next(seq, up);
        near.put(seq, first);
        wanted.addAll(first);
        for (long each : first) {
            List<Long> second = next(each, up);
            near.put(each, second);
            wanted.addAll(second);
        }
        return near;
    }

    private List<Long> next(long seq, boolean up) {
        long[] all = up ? lineage.parents(seq) : lineage.children(seq);
        List<Long> some = new ArrayList<>();
        for (int i = 0; i < Math.min(all.length, BRANCHES_MAX); i++) {
            some.add(all[i]);
        }
        return some;
    }

    private List<Branch> branches(long seq, Map<Long, List<Long>> near, Map<Long, WorkCard> found, boolean up) {
        List<Branch> branches = new ArrayList<>();
        for (long each : Objects.requireNonNullElse(near.get(seq), List.<Long>of())) {
            WorkCard card = found.get(each);
            if (card != null) {
                List<Branch> next = near.containsKey(each) && each != seq ? branches(each, near, found, up) : List.of();
                int all = (up ? lineage.parents(each) : lineage.children(each)).length;
                branches.add(new Branch(card, next, all - next.size()));
            }
        }
        return branches;
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
