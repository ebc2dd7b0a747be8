package org.tallylight.works.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Relatives.Maker;

/**
 * A work with two generations each way.
 *
 * @param centre the work
 * @param open   whether everyone may see the work, so that its tree may stand on other sites
 * @param above  what it was made from, {@code below} what it became
 * @param shows  where the work itself is in
 * @param lines  all that joins those of the tree
 */
public record Family(
        Kin centre,
        boolean open,
        List<Branch> above,
        @Nullable More moreAbove,
        List<Branch> below,
        @Nullable More moreBelow,
        List<Kin> shows,
        List<Line> lines,
        Asked asked) {
    /** A relative with its own: {@code kinds} says how it and the one before it are joined. */
    public record Branch(
            Kin kin,
            List<EdgeClass> kinds,
            List<Branch> next,
            List<Kin> shows,
            @Nullable More more) {}

    /**
     * More than is shown.
     *
     * @param of      the key of the one whose they are
     * @param atLeast whether there may be still more than {@code count}
     * @param path    of the page that goes on from there
     * @param edge    of those next to the centre, the edge after which they come; else null
     */
    public record More(
            String of,
            boolean up,
            int count,
            boolean atLeast,
            String path,
            @Nullable Long edge) {}

    /** From the older to the younger, by their keys; {@code kinds} is empty towards a show. */
    public record Line(String from, String to, List<EdgeClass> kinds) {}

    public String page() {
        return "/works/" + java.util.Objects.requireNonNull(centre.work()).text();
    }

    /** All, each once, in the order in which they are read: from the oldest to the youngest. */
    public List<Kin> kin() {
        Map<String, Kin> all = new LinkedHashMap<>();
        above.forEach(branch -> branch.next().forEach(next -> add(all, next)));
        above.forEach(branch -> add(all, branch));
        all.put(centre.key(), centre);
        shows.forEach(show -> all.putIfAbsent(show.key(), show));
        below.forEach(branch -> add(all, branch));
        below.forEach(branch -> branch.next().forEach(next -> add(all, next)));
        return List.copyOf(all.values());
    }

    private static void add(Map<String, Kin> all, Branch branch) {
        all.putIfAbsent(branch.kin().key(), branch.kin());
        branch.shows().forEach(show -> all.putIfAbsent(show.key(), show));
    }

    /** What goes on beyond those that are shown, each one's once. */
    public List<More> mores() {
        List<More> all = new ArrayList<>();
        add(all, moreAbove);
        add(all, moreBelow);
        for (List<Branch> way : List.of(above, below)) {
            way.forEach(branch -> {
                add(all, branch.more());
                branch.next().forEach(next -> add(all, next.more()));
            });
        }
        return all;
    }

    /** What goes on from the outermost, who are next to none of those in between. */
    List<More> outer() {
        List<More> outer = new ArrayList<>();
        for (List<Branch> way : List.of(above, below)) {
            way.forEach(branch -> branch.next().forEach(next -> add(outer, next.more())));
        }
        for (List<Branch> way : List.of(above, below)) {
            way.forEach(branch ->
                    outer.removeIf(more -> more.of().equals(branch.kin().key())));
        }
        return outer;
    }

    private static void add(List<More> all, @Nullable More more) {
        if (more != null && all.stream().noneMatch(each -> each.of().equals(more.of()) && each.up() == more.up())) {
            all.add(more);
        }
    }

    /** Those who made what is shown, to choose one of: by handle, in the order in which they appear. */
    public Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        for (Kin each : kin()) {
            for (Maker maker : each.makers()) {
                String handle = maker.handle();
                if (handle != null && each.kind() == Kin.Kind.WORK) {
                    people.putIfAbsent(handle, maker.name());
                }
            }
        }
        return people;
    }
}
