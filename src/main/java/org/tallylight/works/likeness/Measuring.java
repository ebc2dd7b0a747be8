package org.tallylight.works.likeness;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Curation;
import org.tallylight.works.Edge;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Share;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * Confirms what a work says it has used, where it can be measured ({@code split.md}, rule 6). Money follows, so only
 * this is measured: an edge INCORPORATES that nobody has judged; between two works of the same medium that has time
 * or words; of the very versions that the edge names; not moved in pitch; and where no third work of other makers has
 * the same stretch, since it cannot be said by hearing which of the two was used. All else waits for a curator.
 */
@Component
class Measuring {
    /** Less than this, in basis points, is left to a curator. */
    private static final int MEASURED_BP_MIN = 300;

    private final Works works;
    private final Sources sources;
    private final Curation curation;

    Measuring(Works works, Sources sources, Curation curation) {
        this.works = works;
        this.sources = sources;
        this.curation = curation;
    }

    void measure(Work child, int number, List<Lookup.Found> found, Instant now) {
        for (Edge edge : sources.of(child.id())) {
            if (edge.kind() == EdgeClass.INCORPORATES && edge.waits() && edge.childVersion() == number) {
                Work parent = works.facts(List.of(edge.parent())).get(edge.parent());
                int bp = parent == null ? 0 : measured(child, parent, edge, found);
                if (bp >= MEASURED_BP_MIN) {
                    curation.measureWaiting(edge.seq(), bp, now);
                }
            }
        }
    }

    private int measured(Work child, Work parent, Edge edge, List<Lookup.Found> found) {
        List<Lookup.Found> here = found.stream()
                .filter(each -> each.there().work().equals(parent.id()))
                .toList();
        boolean plain = child.medium() == parent.medium()
                && here.stream()
                        .allMatch(each -> each.shift() == 0 && each.there().number() == edge.parentVersion());
        if (!plain || here.stream().anyMatch(each -> elsewhere(each, child, parent, found))) {
            return 0;
        }
        // A stretch of a sound is taken for up to a fifth longer than it is (docs/likeness.md): a curator says how
        // much.
        return child.medium() == Medium.TEXT ? of(Kind.WORDS, here) : 0;
    }

    private static int of(Kind kind, List<Lookup.Found> here) {
        return here.stream()
                .filter(each -> each.kind() == kind)
                .mapToInt(each -> each.alike().ofChildBp())
                .max()
                .orElse(0);
    }

    private boolean elsewhere(Lookup.Found here, Work child, Work parent, List<Lookup.Found> found) {
        Set<PersonId> makers = new HashSet<>(makers(parent.id()));
        makers.addAll(makers(child.id()));
        return found.stream()
                .filter(each ->
                        each.kind() == here.kind() && !each.there().work().equals(parent.id()))
                .filter(each -> !makers.containsAll(makers(each.there().work())))
                .anyMatch(each -> each.alike().stretches().stream()
                        .anyMatch(one -> here.alike().stretches().stream()
                                .anyMatch(other ->
                                        one.childFrom() < other.childTo() && other.childFrom() < one.childTo())));
    }

    Set<PersonId> makers(WorkId work) {
        return works.shares(List.of(work)).getOrDefault(work, List.of()).stream()
                .map(Share::person)
                .collect(Collectors.toSet());
    }
}
