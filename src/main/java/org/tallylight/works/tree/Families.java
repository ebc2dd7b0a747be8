package org.tallylight.works.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.Relatives;
import org.tallylight.works.Relatives.Relative;
import org.tallylight.works.Relatives.Window;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Reads families, in a number of queries, and of edges, that does not grow with the family. */
@Component
public class Families {
    /** How many edges of the work in the centre are looked at, of its relatives, and of theirs. */
    private static final int NEAR_EDGES_MAX = 200;

    private static final int FURTHER_EDGES_MAX = 40;
    private static final int BEYOND_EDGES_MAX = 12;
    /** How many works are shown next to the centre, and how many next to those, shared among them. */
    static final int FIRST_MAX = 8;

    static final int SECOND_MAX = 12;
    /** With a filter: how many that do not fit themselves are looked behind. */
    private static final int BRIDGES_MAX = 16;

    private static final int ELSEWHERE_MAX = 12;
    private static final int LEAVES_MAX = 8;
    private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

    private final Works works;
    private final Relatives relatives;
    private final Sources sources;
    private final People people;
    private final ObjectProvider<Shows> shows;

    Families(Works works, Relatives relatives, Sources sources, People people, ObjectProvider<Shows> shows) {
        this.works = works;
        this.relatives = relatives;
        this.sources = sources;
        this.people = people;
        this.shows = shows;
    }

    /**
     * The family of a work as a viewer may see it.
     *
     * @throws NotFound when there is no such work, or the viewer may not see it
     */
    public Family of(WorkId id, Asked asked, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        PersonId by = person(asked);
        Side up = side(work, true, asked, by, viewer);
        Side down = side(work, false, asked, by, viewer);
        Set<WorkId> shown = new LinkedHashSet<>();
        up.addTo(shown);
        shown.add(id);
        down.addTo(shown);
        Map<WorkId, List<Relatives.Maker>> makers = relatives.makers(shown);
        Drawn drawn = new Drawn(asked, makers, leaves(shown), elsewhere(work, up, asked), new ArrayList<>());
        Kin centre = drawn.kin(work.id(), work.title(), work.medium(), false);
        List<Family.Branch> above = drawn.branches(up, centre.key());
        List<Family.Branch> below = drawn.branches(down, centre.key());
        List<Kin> own = drawn.shows(id, Shows.SHOWS_MAX);
        relatives
                .among(shown)
                .forEach(tie -> drawn.lines.add(new Family.Line(key(tie.parent()), key(tie.child()), tie.kinds())));
        if (!work.published()) {
            up.first().forEach(each -> drawn.lines.add(new Family.Line(key(each.id()), key(id), each.kinds())));
        }
        boolean open = work.audience() == Audience.EVERYONE;
        return new Family(
                centre, open, above, up.more(id, asked), below, down.more(id, asked), own, drawn.lines, asked);
    }

    private @Nullable PersonId person(Asked asked) {
        if (asked.by().isEmpty()) {
            return null;
        }
        try {
            return people.byHandle(asked.by()).id();
        } catch (NotFound e) {
            return NOBODY; // Of whom nothing is here.
        }
    }

    static String key(WorkId work) {
        return "w" + work.text();
    }

    /** One side of a family: those next to the work, those next to them, and what more each has. */
    private record Side(
            boolean up,
            List<Relative> first,
            Map<WorkId, List<Relative>> second,
            Map<WorkId, Window> further,
            Map<WorkId, Window> beyond,
            int left,
            @Nullable Long last) {
        void addTo(Set<WorkId> shown) {
            first.forEach(each -> shown.add(each.id()));
            second.values().forEach(each -> each.forEach(next -> shown.add(next.id())));
        }

        Family.@Nullable More more(WorkId centre, Asked asked) {
            if (left == 0 && last == null) {
                return null;
            }
            long from = last == null ? first.getLast().edge() : last;
            String path = "/works/" + centre.text() + "/tree"
                    + asked.further(up, from).query();
            return new Family.More(key(centre), up, left, last != null, path, from);
        }
    }

    private Side side(Work work, boolean up, Asked asked, @Nullable PersonId by, Viewer viewer) {
        Long from = up ? asked.above() : asked.below();
        Long seq = work.seq();
        Map<WorkId, Long> place = seq == null ? Map.of() : Map.of(work.id(), seq);
        Window window = relatives
                .next(place, up, from == null ? Long.MAX_VALUE : from, NEAR_EDGES_MAX, by, viewer)
                .getOrDefault(work.id(), new Window(List.of(), null));
        if (seq == null && up && !asked.filtered()) {
            window = new Window(relatives.drafts(work.id(), viewer), null);
        }
        List<Relative> candidates = candidates(window.relatives(), asked);
        Map<WorkId, Window> further =
                relatives.next(places(candidates), up, Long.MAX_VALUE, FURTHER_EDGES_MAX, by, viewer);
        List<Relative> first = new ArrayList<>();
        for (Relative each : candidates) {
            boolean stands = !each.withdrawn()
                    || up
                    || further(further, each, up, Asked.ALL).size() > 0;
            boolean leads =
                    fits(each, asked) || further(further, each, up, asked).size() > 0;
            // A draft has few sources, and no edge after which to go on.
            if (stands && leads && (seq == null || first.size() < FIRST_MAX)) {
                first.add(each);
            }
        }
        int most = Math.max(1, SECOND_MAX / Math.max(1, first.size()));
        Map<WorkId, List<Relative>> second = new HashMap<>();
        for (Relative each : first) {
            second.put(
                    each.id(),
                    further(further, each, up, asked).stream().limit(most).toList());
        }
        Map<WorkId, Window> beyond = relatives.next(
                places(second.values().stream().flatMap(List::stream).toList()),
                up,
                Long.MAX_VALUE,
                BEYOND_EDGES_MAX,
                by,
                viewer);
        return rest(window, first, asked, new Side(up, first, second, further, beyond, 0, null));
    }

    /** How many are left of those that were looked at, and from where there may be more. */
    private static Side rest(Window window, List<Relative> first, Asked asked, Side side) {
        List<Relative> fitting =
                window.relatives().stream().filter(each -> fits(each, asked)).toList();
        boolean full = first.size() == FIRST_MAX;
        long last = full ? first.getLast().edge() : Long.MIN_VALUE;
        int left = full
                ? (int) fitting.stream()
                        .filter(each -> each.edge() < last && !(each.withdrawn() && !side.up))
                        .count()
                : 0;
        // Behind nothing but what they may not see, nobody is told to look.
        Long from = window.relatives().isEmpty() ? null : window.last();
        Long next = from == null ? null : full ? Long.valueOf(last) : from;
        return new Side(side.up, first, side.second, side.further, side.beyond, left, next);
    }

    private static boolean fits(Relative each, Asked asked) {
        return (asked.medium() == null || each.medium() == asked.medium()) && each.byThem();
    }

    /** Those that fit, and with a filter some of the others, behind whom one that fits may stand. */
    private static List<Relative> candidates(List<Relative> all, Asked asked) {
        List<Relative> some = new ArrayList<>();
        int fitting = 0;
        int bridges = 0;
        for (Relative each : all) {
            if (fits(each, asked) ? fitting++ < 2 * FIRST_MAX : bridges++ < BRIDGES_MAX) {
                some.add(each);
            }
        }
        return some;
    }

    private static List<Relative> further(Map<WorkId, Window> windows, Relative of, boolean up, Asked asked) {
        Window window = windows.get(of.id());
        return window == null
                ? List.of()
                : window.relatives().stream()
                        // What was made from a tombstone below is two steps away, and not looked for.
                        .filter(each -> fits(each, asked) && (up || !each.withdrawn()))
                        .toList();
    }

    private static Map<WorkId, Long> places(List<Relative> relatives) {
        Map<WorkId, Long> places = new HashMap<>();
        relatives.forEach(each -> places.put(each.id(), each.seq()));
        return places;
    }

    private static Collection<WorkId> ids(List<Relative> relatives) {
        return relatives.stream().map(Relative::id).toList();
    }

    private Map<WorkId, Shows.Seen> leaves(Set<WorkId> shown) {
        Map<WorkId, Shows.Seen> leaves = new HashMap<>();
        shows.forEach(room -> leaves.putAll(room.of(shown)));
        return leaves;
    }

    /** From elsewhere: what the work itself was made from, and what its sources were. */
    private Map<WorkId, List<External>> elsewhere(Work work, Side up, Asked asked) {
        if (asked.filtered()) {
            return Map.of(); // It has neither a medium nor a person here.
        }
        Set<WorkId> those = new LinkedHashSet<>(ids(up.first()));
        those.add(work.id());
        return sources.externals(those);
    }

    /** What is drawn while the branches are put together. */
    private record Drawn(
            Asked asked,
            Map<WorkId, List<Relatives.Maker>> makers,
            Map<WorkId, Shows.Seen> leaves,
            Map<WorkId, List<External>> elsewhere,
            List<Family.Line> lines) {
        Kin kin(WorkId id, String title, org.tallylight.shared.Medium medium, boolean withdrawn) {
            return new Kin(
                    withdrawn ? Kin.Kind.TOMBSTONE : Kin.Kind.WORK,
                    key(id),
                    id,
                    title,
                    medium,
                    makers.getOrDefault(id, List.of()),
                    withdrawn ? null : "/works/" + id.text());
        }

        List<Family.Branch> branches(Side side, String centre) {
            List<Family.Branch> branches = new ArrayList<>();
            for (Relative each : side.first()) {
                List<Family.Branch> next = new ArrayList<>();
                for (Relative further : side.second().getOrDefault(each.id(), List.of())) {
                    next.add(branch(further, List.of(), List.of(), beyond(side, further)));
                }
                if (side.up()) {
                    next.addAll(external(each.id(), key(each.id())));
                }
                branches.add(branch(each, next, shows(each.id(), 1), more(side, each)));
            }
            if (side.up() && asked.above() == null) {
                WorkId work = new WorkId(org.tallylight.shared.Id.read(centre.substring(1)));
                branches.addAll(external(work, centre));
            }
            return branches;
        }

        private Family.Branch branch(
                Relative each, List<Family.Branch> next, List<Kin> shows, Family.@Nullable More more) {
            return new Family.Branch(
                    kin(each.id(), each.title(), each.medium(), each.withdrawn()), each.kinds(), next, shows, more);
        }

        private Family.@Nullable More more(Side side, Relative each) {
            Window window = side.further().get(each.id());
            int shown = side.second().getOrDefault(each.id(), List.of()).size();
            return window == null || each.withdrawn()
                    ? null
                    : more(
                            side,
                            each,
                            Families.further(side.further(), each, side.up(), asked)
                                            .size()
                                    - shown,
                            window);
        }

        private Family.@Nullable More beyond(Side side, Relative each) {
            Window window = side.beyond().get(each.id());
            return window == null || each.withdrawn()
                    ? null
                    : more(
                            side,
                            each,
                            Families.further(side.beyond(), each, side.up(), asked)
                                    .size(),
                            window);
        }

        private Family.@Nullable More more(Side side, Relative each, int count, Window window) {
            return count <= 0
                    ? null
                    : new Family.More(
                            key(each.id()),
                            side.up(),
                            count,
                            window.last() != null,
                            "/works/" + each.id().text() + "/tree"
                                    + asked.around().query(),
                            null);
        }

        private List<Family.Branch> external(WorkId of, String key) {
            Map<External, Family.Branch> branches = new LinkedHashMap<>();
            List<External> all = elsewhere.getOrDefault(of, List.of());
            for (External each : all.subList(0, Math.min(all.size(), ELSEWHERE_MAX))) {
                Kin kin = new Kin(
                        Kin.Kind.ELSEWHERE,
                        key + "x" + branches.size(),
                        null,
                        each.title(),
                        null,
                        each.author().isEmpty() ? List.of() : List.of(new Relatives.Maker(each.author(), null)),
                        each.url().isEmpty() ? null : each.url());
                if (branches.putIfAbsent(each, new Family.Branch(kin, List.of(each.kind()), List.of(), List.of(), null))
                        == null) {
                    lines.add(new Family.Line(kin.key(), key, List.of(each.kind())));
                }
            }
            return List.copyOf(branches.values());
        }

        /** The shows that a work is in; the picture has only so many leaves, and says how many there are more. */
        List<Kin> shows(WorkId work, int most) {
            List<Kin> kin = new ArrayList<>();
            Shows.Seen seen = leaves.getOrDefault(work, new Shows.Seen(List.of(), 0));
            for (Shows.Show show : seen.newest()) {
                long lit = lines.stream().filter(line -> line.kinds().isEmpty()).count();
                if (kin.size() < most && lit < LEAVES_MAX) {
                    kin.add(leaf(work, Kin.Kind.SHOW, "s" + show.key(), show.title(), show.path()));
                }
            }
            int more = seen.all() - kin.size();
            if (more > 0) {
                String path = "/works/" + work.text() + "/became/shows";
                kin.add(leaf(work, Kin.Kind.SHOWS, "s+" + work.text(), String.valueOf(more), path));
            }
            return kin;
        }

        private Kin leaf(WorkId work, Kin.Kind kind, String key, String title, String path) {
            lines.add(new Family.Line(key(work), key, List.<EdgeClass>of()));
            return new Kin(kind, key, null, title, null, List.of(), path);
        }
    }
}
