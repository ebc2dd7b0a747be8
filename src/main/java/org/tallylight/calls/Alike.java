package org.tallylight.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.likeness.Likenesses;

/**
 * Which of what was given resembles something else that was given to the same call or part and does not name it. No
 * more than a question: what is so, its maker says, or a curator.
 */
@Component
class Alike {
    /** How many others are named beside one. */
    static final int SHOWN_MAX = 3;

    private final JdbcClient db;
    private final Likenesses likenesses;
    private final WorkCards cards;
    private final Blinds blinds;

    Alike(JdbcClient db, Likenesses likenesses, WorkCards cards, Blinds blinds) {
        this.db = db;
        this.likenesses = likenesses;
        this.cards = cards;
        this.blinds = blinds;
    }

    private record Place(UUID callOrPart, WorkId work) {}

    /** What each of these resembles that was given to the same, of what the viewer may see; nothing in a blind call. */
    Map<ContributionId, List<WorkCard>> of(Collection<Contribution> all, Viewer viewer) {
        Set<CallId> blind = blinds.among(
                all.stream().map(Contribution::call).filter(Objects::nonNull).toList());
        List<Contribution> some = all.stream()
                .filter(one -> one.call() == null || !blind.contains(one.call()))
                .toList();
        Map<WorkId, List<WorkId>> open =
                likenesses.open(some.stream().map(Contribution::work).toList());
        if (open.isEmpty()) {
            return Map.of();
        }
        Set<WorkId> parents = new HashSet<>();
        open.values().forEach(parents::addAll);
        Set<Place> given = given(parents, some);
        Map<WorkId, WorkCard> found = cards.find(viewer, parents);
        Map<ContributionId, List<WorkCard>> alike = new HashMap<>();
        for (Contribution one : some) {
            List<WorkCard> others = open.getOrDefault(one.work(), List.of()).stream()
                    .filter(parent -> given.contains(new Place(place(one), parent)))
                    .map(found::get)
                    .filter(Objects::nonNull)
                    .limit(SHOWN_MAX)
                    .toList();
            if (!others.isEmpty()) {
                alike.put(one.id(), others);
            }
        }
        return alike;
    }

    private static UUID place(Contribution one) {
        return one.call() == null
                ? Objects.requireNonNull(one.part())
                : one.call().value();
    }

    private Set<Place> given(Set<WorkId> works, Collection<Contribution> some) {
        return new HashSet<>(db.sql("""
                select coalesce(call_id, part) as place, work_id from contribution
                where work_id = any(cast(:works as uuid[])) and coalesce(call_id, part) = any(:places)""")
                .param("works", CallRows.array(works))
                .param(
                        "places",
                        new ArrayList<>(some)
                                .stream().map(Alike::place).distinct().toArray(UUID[]::new))
                .query((row, n) ->
                        new Place(row.getObject("place", UUID.class), new WorkId(row.getObject("work_id", UUID.class))))
                .list());
    }
}
