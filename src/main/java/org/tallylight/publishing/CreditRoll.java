package org.tallylight.publishing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.community.Cases;
import org.tallylight.community.Subject;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Lineage;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.makers.Maker;
import org.tallylight.works.makers.Makers;
import org.tallylight.works.withdrawal.Nameless;

/** Draws the credits of a cut, for one reader, in a number of queries that does not grow with the cut. */
@Component
class CreditRoll {
    private final Cuts cuts;
    private final Works works;
    private final WorkCards cards;
    private final Sources sources;
    private final Lineage lineage;
    private final People people;
    private final Cases cases;
    private final Makers makers;
    private final Nameless nameless;

    CreditRoll(
            Cuts cuts,
            Works works,
            WorkCards cards,
            Sources sources,
            Lineage lineage,
            People people,
            Cases cases,
            Makers makers,
            Nameless nameless) {
        this.makers = makers;
        this.cuts = cuts;
        this.works = works;
        this.cards = cards;
        this.sources = sources;
        this.lineage = lineage;
        this.people = people;
        this.cases = cases;
        this.nameless = nameless;
    }

    Credits of(Cut cut, Viewer viewer) {
        Timeline timeline = cuts.timeline(cut.id());
        Flicks length = cut.length() == null ? Flicks.ZERO : cut.length();
        Map<WorkId, Work> used = works.facts(timeline.works());
        Ancestry ancestry = ancestry(used.values());
        Map<WorkId, Work> all = new LinkedHashMap<>(used);
        all.putAll(works.facts(ancestry.works().values()));
        Shown shown = shown(all, viewer);
        Map<WorkId, List<Credits.Elsewhere>> elsewhere = elsewhere(all.keySet());

        List<Credits.Line> lines = new ArrayList<>();
        Map<Credits.Role, String> notes = notes(timeline);
        Credits.roles(timeline).forEach((role, spans) -> {
            Work work = used.get(role.work());
            if (work != null) {
                List<Credits.Upstream> upstream = ancestry.above(work.seq()).stream()
                        .map(each -> each.named(shown))
                        .filter(Objects::nonNull)
                        .toList();
                lines.add(new Credits.Line(
                        "c" + (lines.size() + 1),
                        shown.named(work),
                        shown.cards().get(work.id()),
                        role.department(),
                        role.prominence(),
                        spans,
                        notes.getOrDefault(role, ""),
                        upstream,
                        from(work, upstream, elsewhere)));
            }
        });
        return new Credits(length, lines);
    }

    /** Why a work counts that is not on screen. */
    private static Map<Credits.Role, String> notes(Timeline timeline) {
        Map<Credits.Role, String> notes = new HashMap<>();
        timeline.uses().stream()
                .filter(Use::offScreen)
                .forEach(use -> notes.putIfAbsent(Credits.Role.of(use), use.note()));
        return notes;
    }

    private static List<Credits.Elsewhere> from(
            Work work, List<Credits.Upstream> upstream, Map<WorkId, List<Credits.Elsewhere>> elsewhere) {
        Set<Credits.Elsewhere> all = new LinkedHashSet<>(elsewhere.getOrDefault(work.id(), List.of()));
        upstream.forEach(each -> all.addAll(elsewhere.getOrDefault(each.from().work(), List.of())));
        return List.copyOf(all);
    }

    private Map<WorkId, List<Credits.Elsewhere>> elsewhere(Collection<WorkId> ids) {
        Map<WorkId, List<Credits.Elsewhere>> found = new HashMap<>();
        sources.externals(ids)
                .forEach((work, externals) -> found.put(
                        work,
                        externals.stream()
                                .map(each -> new Credits.Elsewhere(
                                        each.title(),
                                        each.author(),
                                        each.url(),
                                        each.licence().code()))
                                .toList()));
        return found;
    }

    /** What the used works were made from, by seq: edges that a curator has refused are not lineage. */
    private Ancestry ancestry(Collection<Work> used) {
        List<Long> seqs = used.stream().map(Work::seq).filter(Objects::nonNull).toList();
        Map<Long, List<Lineage.Link>> above = new HashMap<>();
        Set<Long> parents = new HashSet<>();
        for (Lineage.Link link : lineage.edgesAbove(seqs)) {
            if (!link.refused()) {
                above.computeIfAbsent(link.child(), child -> new ArrayList<>()).add(link);
                parents.add(link.parent());
            }
        }
        return new Ancestry(above, works.bySeq(parents));
    }

    private record Ancestry(Map<Long, List<Lineage.Link>> links, Map<Long, WorkId> works) {
        private record Found(EdgeClass kind, int steps, WorkId work) {
            Credits.@Nullable Upstream named(Shown shown) {
                Work from = shown.facts().get(work);
                return from == null ? null : new Credits.Upstream(kind, steps, shown.named(from));
            }
        }

        /** The nearest first, each once. */
        List<Found> above(@Nullable Long seq) {
            List<Found> found = new ArrayList<>();
            Set<Long> met = new HashSet<>();
            Set<Long> level = seq == null ? Set.of() : Set.of(seq);
            for (int steps = 1; !level.isEmpty(); steps++) {
                Set<Long> next = new LinkedHashSet<>();
                for (Long child : level) {
                    for (Lineage.Link link : links.getOrDefault(child, List.of())) {
                        WorkId work = works.get(link.parent());
                        if (work != null && met.add(link.parent())) {
                            found.add(new Found(link.kind(), steps, work));
                            next.add(link.parent());
                        }
                    }
                }
                level = next;
            }
            return found;
        }
    }

    /** What this reader may open, and how everyone is called. */
    private record Shown(
            Map<WorkId, Work> facts,
            Set<WorkId> open,
            Set<WorkId> hidden,
            Map<WorkId, WorkCard> cards,
            Map<WorkId, List<Credits.Name>> makers) {
        Credits.Named named(Work work) {
            return new Credits.Named(
                    work.id(),
                    hidden.contains(work.id()) ? "" : work.title(),
                    work.medium(),
                    Credits.noun(work.medium(), work.description().tags()),
                    makers.getOrDefault(work.id(), List.of()),
                    open.contains(work.id()));
        }
    }

    private Shown shown(Map<WorkId, Work> facts, Viewer viewer) {
        Map<WorkId, Work> open = works.visibleTo(viewer).find(facts.keySet());
        List<UUID> shut = facts.keySet().stream()
                .filter(work -> !open.containsKey(work))
                .map(WorkId::value)
                .toList();
        Set<WorkId> hidden =
                cases.hidden(Subject.Kind.WORK, shut).stream().map(WorkId::new).collect(Collectors.toSet());
        return new Shown(facts, open.keySet(), hidden, cards.find(viewer, open.keySet()), makers(facts.keySet()));
    }

    private Map<WorkId, List<Credits.Name>> makers(Collection<WorkId> ids) {
        Map<WorkId, List<Maker>> all = makers.of(ids);
        Set<PersonId> everyone = new HashSet<>();
        all.values().forEach(list -> list.forEach(maker -> everyone.add(maker.person())));
        Map<PersonId, Person> known = people.names(everyone);
        Map<WorkId, Set<PersonId>> unnamed = nameless.of(ids);
        Map<WorkId, List<Credits.Name>> named = new HashMap<>();
        all.forEach((work, list) -> named.put(
                work,
                list.stream()
                        .filter(maker -> known.containsKey(maker.person()))
                        .map(maker -> unnamed.getOrDefault(work, Set.of()).contains(maker.person())
                                ? Credits.Name.NOBODY
                                : name(Objects.requireNonNull(known.get(maker.person())), maker))
                        .distinct()
                        .toList()));
        return named;
    }

    private static Credits.Name name(Person person, Maker maker) {
        String link = person.left() || person.suspension() != null ? null : "/people/" + person.handle();
        return new Credits.Name(person.id(), person.creditName(), link, maker.craft(), maker.words());
    }
}
