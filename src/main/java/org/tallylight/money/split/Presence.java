package org.tallylight.money.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.tallylight.shared.Invalid;

/**
 * How much of one department of a cut each work is ({@code split.md}, rule 4). Every instant counts one,
 * shared among the layers active in it by prominence. Layers by the same people at the same time count
 * once, at their highest prominence, which is shared among them by theirs: stacking gains nothing, and
 * what lies below keeps its sources' part.
 *
 * <p>Each span between two changes is a whole number of flicks, divided by largest remainder.
 */
final class Presence {
    private final Ancestry a;
    private final int ownOverlapBp;
    /** Quantity by work, ascending. */
    private final TreeMap<Integer, Long> quantities = new TreeMap<>();

    private Presence(Ancestry ancestry, int ownOverlapBp) {
        this.a = ancestry;
        this.ownOverlapBp = ownOverlapBp;
    }

    /** The quantities of a department's works, ascending by work; those that take no share are not counted. */
    static SortedMap<Integer, Long> of(List<Use> uses, Ancestry ancestry, boolean[] takesNone, int ownOverlapBp) {
        Presence presence = new Presence(ancestry, ownOverlapBp);
        List<Layer> layers = new ArrayList<>();
        boolean counted = false;
        for (Use use : uses) {
            int work = ancestry.indexOf(use.work());
            if (use instanceof Use.Counted) {
                counted = true;
            }
            if (takesNone[work]) {
                continue;
            }
            switch (use) {
                case Use.Timed timed -> layers.add(new Layer(work, timed.from(), timed.to(), timed.prominence()));
                case Use.Counted words -> presence.add(work, words.quantity());
            }
        }
        if (counted && uses.stream().anyMatch(Use.Timed.class::isInstance)) {
            throw new Invalid("uses", "invalid.use.mixed", uses.getFirst().department());
        }
        presence.span(layers);
        presence.quantities.values().removeIf(quantity -> quantity == 0);
        return presence.quantities;
    }

    private static final Comparator<Layer> MOST_PROMINENT =
            Comparator.comparingInt(Layer::prominence).reversed().thenComparingInt(Layer::work);

    private record Layer(int work, long from, long to, int prominence) {}

    private void add(int work, long quantity) {
        quantities.merge(work, quantity, Math::addExact);
    }

    private void span(List<Layer> layers) {
        long[] changes = new long[layers.size() * 2];
        for (int i = 0; i < layers.size(); i++) {
            changes[2 * i] = layers.get(i).from();
            changes[2 * i + 1] = layers.get(i).to();
        }
        Arrays.sort(changes);
        List<Layer> byStart = new ArrayList<>(layers);
        byStart.sort(Comparator.comparingLong(Layer::from));
        List<Layer> active = new ArrayList<>();
        int next = 0;
        for (int i = 0; i + 1 < changes.length; i++) {
            long now = changes[i];
            long length = changes[i + 1] - now;
            if (length == 0) {
                continue;
            }
            active.removeIf(layer -> layer.to() <= now);
            while (next < byStart.size() && byStart.get(next).from() <= now) {
                enter(byStart.get(next++), active);
            }
            if (active.size() == 1) {
                add(active.getFirst().work(), length);
            } else if (!active.isEmpty()) {
                share(length, active);
            }
        }
    }

    /** Keeps the active layers most prominent first, then oldest work first. */
    private static void enter(Layer layer, List<Layer> active) {
        int at = active.size();
        while (at > 0 && MOST_PROMINENT.compare(layer, active.get(at - 1)) < 0) {
            at--;
        }
        active.add(at, layer);
    }

    private void share(long length, List<Layer> active) {
        List<List<Layer>> groups = byPeople(active);
        groups.sort(Comparator.comparingInt(group -> group.getFirst().work()));
        long[] byGroup =
                divide(length, groups.size(), g -> groups.get(g).getFirst().prominence());
        for (int g = 0; g < byGroup.length; g++) {
            List<Layer> group = groups.get(g);
            if (group.size() == 1) {
                add(group.getFirst().work(), byGroup[g]);
                continue;
            }
            group.sort(Comparator.comparingInt(Layer::work));
            long[] byLayer = divide(byGroup[g], group.size(), k -> group.get(k).prominence());
            for (int k = 0; k < byLayer.length; k++) {
                add(group.get(k).work(), byLayer[k]);
            }
        }
    }

    private static long[] divide(long length, int count, IntToLongFunction weight) {
        long[] weights = new long[count];
        long[] parts = new long[count];
        for (int i = 0; i < count; i++) {
            weights[i] = weight.applyAsLong(i);
        }
        LargestRemainder.divide(length, weights, count, parts);
        return parts;
    }

    /**
     * Each layer, most prominent first, joins the first group whose leader is by the same people. A work
     * that is there twice counts once, where it is most prominent.
     */
    private List<List<Layer>> byPeople(List<Layer> active) {
        List<List<Layer>> groups = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            Layer layer = active.get(i);
            if (!again(layer, active, i)) {
                group(layer, groups).add(layer);
            }
        }
        return groups;
    }

    private static boolean again(Layer layer, List<Layer> active, int before) {
        for (int i = 0; i < before; i++) {
            if (active.get(i).work() == layer.work()) {
                return true;
            }
        }
        return false;
    }

    private List<Layer> group(Layer layer, List<List<Layer>> groups) {
        for (List<Layer> group : groups) {
            if (a.overlapBp(group.getFirst().work(), layer.work()) > ownOverlapBp) {
                return group;
            }
        }
        List<Layer> own = new ArrayList<>(2);
        groups.add(own);
        return own;
    }
}
