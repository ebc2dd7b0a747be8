package org.tallylight.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Prompt;
import org.tallylight.calls.Prompts;
import org.tallylight.calls.needs.Needs;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.publishing.Publication;
import org.tallylight.publishing.Publications;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Edge;
import org.tallylight.works.Sources;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Gathers the start page from the rooms, in a number of queries that does not grow. */
@Component
class Homes {
    private static final int PAIRS = 2;
    private static final int EDGES_LOOKED_AT = 12;
    private static final int PRODUCTIONS_LOOKED_AT = 10;

    private final Prompts prompts;
    private final Needs needs;
    private final People people;
    private final Sources sources;
    private final WorkCards cards;
    private final Parts parts;
    private final Publications publications;

    Homes(
            Prompts prompts,
            Needs needs,
            People people,
            Sources sources,
            WorkCards cards,
            Parts parts,
            Publications publications) {
        this.prompts = prompts;
        this.needs = needs;
        this.people = people;
        this.sources = sources;
        this.cards = cards;
        this.parts = parts;
        this.publications = publications;
    }

    Home of(Viewer viewer, int turn, Instant now) {
        Part season = season(viewer);
        return new Home(
                prompt(turn, now),
                turn,
                wanted(viewer, now),
                pairs(viewer),
                latest(viewer),
                season,
                season == null ? List.of() : episodes(season));
    }

    private Prompt prompt(int turn, Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return turn == 0 ? prompts.of(today) : prompts.another(today, turn);
    }

    private List<Home.Wanted> wanted(Viewer viewer, Instant now) {
        List<Needs.Needed> needed = needs.of(viewer, now);
        Map<PersonId, Person> names =
                people.names(needed.stream().map(each -> each.call().decider()).collect(Collectors.toSet()));
        List<Home.Wanted> wanted = new ArrayList<>();
        for (Needs.Needed each : needed) {
            Person decider = names.get(each.call().decider());
            if (decider != null) {
                wanted.add(new Home.Wanted(each.call(), decider, each.neverTried()));
            }
        }
        return wanted;
    }

    private List<Home.Pair> pairs(Viewer viewer) {
        List<Edge> edges = sources.latest(EDGES_LOOKED_AT);
        List<WorkId> ids = edges.stream()
                .flatMap(edge -> Stream.of(edge.parent(), edge.child()))
                .distinct()
                .toList();
        Map<WorkId, WorkCard> seen = cards.find(viewer, ids);
        List<Home.Pair> pairs = new ArrayList<>();
        for (Edge edge : edges) {
            WorkCard source = seen.get(edge.parent());
            WorkCard remix = seen.get(edge.child());
            boolean told = pairs.stream().anyMatch(pair -> pair.remix().id().equals(edge.child()));
            if (source != null && remix != null && !told && pairs.size() < PAIRS) {
                pairs.add(new Home.Pair(source, remix, edge.thanks()));
            }
        }
        return pairs;
    }

    private @Nullable Part latest(Viewer viewer) {
        List<PartId> out = publications.out(null, 1).items().stream()
                .map(Publication::part)
                .toList();
        return parts.visibleTo(viewer).find(out).values().stream().findFirst().orElse(null);
    }

    private @Nullable Part season(Viewer viewer) {
        return parts.visibleTo(viewer).productions(null, PRODUCTIONS_LOOKED_AT).items().stream()
                .filter(part -> part.kind() == PartKind.SEASON)
                .findFirst()
                .orElse(null);
    }

    private List<Part> episodes(Part season) {
        return parts.children(season.id()).stream()
                .sorted(Comparator.comparingInt(Part::position))
                .toList();
    }
}
