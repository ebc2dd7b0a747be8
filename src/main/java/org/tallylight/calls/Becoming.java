package org.tallylight.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Lineage;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** What became of works that were given: their remixes and their places in shows, for a page as for one. */
@Component
class Becoming {
    /** How many remixes of one work are named; the rest stand on a page of their own. */
    static final int REMIXES_MAX = 3;

    /** So many of the newest are looked at for those that the viewer may see. */
    private static final int LOOKED_AT_MAX = 12;

    private final Lineage lineage;
    private final WorkCards cards;
    private final ObjectProvider<Showings> showings;

    Becoming(Lineage lineage, WorkCards cards, ObjectProvider<Showings> showings) {
        this.lineage = lineage;
        this.cards = cards;
        this.showings = showings;
    }

    /** A show that uses a remix of the work. */
    record Through(WorkCard by, Showings.Showing showing) {}

    /**
     * What became of one.
     *
     * @param remixes the latest made from it directly
     * @param more    whether there may be more than these
     * @param shows   where it is itself shown
     * @param through where something made from it is
     */
    record Became(List<WorkCard> remixes, boolean more, List<Showings.Showing> shows, List<Through> through) {
        static final Became NOTHING = new Became(List.of(), false, List.of(), List.of());

        boolean nothing() {
            return remixes.isEmpty() && shows.isEmpty() && through.isEmpty();
        }

        /** Where a timeline that answered shows it now, or null when it does no more. */
        Showings.@Nullable Showing of(Answer answer) {
            Answer.ByTimeline timeline = answer.timeline();
            if (timeline == null) {
                return null;
            }
            WorkId by = timeline.through();
            if (by == null) {
                return shows.stream()
                        .filter(each -> each.part().equals(timeline.part()))
                        .findFirst()
                        .orElse(null);
            }
            return through.stream()
                    .filter(each ->
                            each.by().id().equals(by) && each.showing().part().equals(timeline.part()))
                    .map(Through::showing)
                    .findFirst()
                    .orElse(null);
        }

        /** The work on the timeline by which an answer says that it is used, or null. */
        @Nullable
        WorkCard by(Answer answer) {
            Answer.ByTimeline timeline = answer.timeline();
            return timeline == null || timeline.through() == null
                    ? null
                    : through.stream()
                            .map(Through::by)
                            .filter(card -> card.id().equals(timeline.through()))
                            .findFirst()
                            .orElse(null);
        }
    }

    Map<ContributionId, Became> of(List<CallViews.Item> items, Viewer viewer) {
        Map<WorkId, Long> seqs = new HashMap<>();
        Map<ContributionId, Set<WorkId>> said = new HashMap<>();
        Set<WorkId> more = new LinkedHashSet<>();
        for (CallViews.Item item : items) {
            WorkCard card = item.card();
            if (card != null && card.seq() != null) {
                seqs.put(card.id(), card.seq());
            }
            Set<WorkId> through = new LinkedHashSet<>();
            for (Answer answer : item.answers()) {
                Answer.ByTimeline timeline = answer.timeline();
                if (timeline != null && timeline.through() != null) {
                    through.add(timeline.through());
                }
            }
            said.put(item.contribution().id(), through);
            more.addAll(through);
        }
        Map<Long, List<WorkCard>> remixes = remixes(seqs.values(), viewer);
        Map<WorkId, WorkCard> others = cards.find(viewer, more);
        Set<WorkId> asked = new LinkedHashSet<>(seqs.keySet());
        remixes.values().forEach(list -> list.forEach(card -> asked.add(card.id())));
        asked.addAll(others.keySet());
        Showings known = showings.getIfAvailable();
        Map<WorkId, List<Showings.Showing>> shown = known == null ? Map.of() : known.of(asked, viewer);
        Map<ContributionId, Became> became = new HashMap<>();
        for (CallViews.Item item : items) {
            Long seq = item.card() == null ? null : seqs.get(item.card().id());
            List<WorkCard> made = seq == null ? List.of() : remixes.getOrDefault(seq, List.of());
            Map<WorkId, WorkCard> by = new java.util.LinkedHashMap<>();
            made.forEach(card -> by.put(card.id(), card));
            said.getOrDefault(item.contribution().id(), Set.of()).stream()
                    .map(others::get)
                    .filter(Objects::nonNull)
                    .forEach(card -> by.put(card.id(), card));
            List<Through> through = new ArrayList<>();
            by.values()
                    .forEach(card -> shown.getOrDefault(card.id(), List.of())
                            .forEach(showing -> through.add(new Through(card, showing))));
            became.put(
                    item.contribution().id(),
                    new Became(
                            made.stream().limit(REMIXES_MAX).toList(),
                            made.size() > REMIXES_MAX,
                            item.card() == null
                                    ? List.of()
                                    : shown.getOrDefault(item.card().id(), List.of()),
                            through));
        }
        return became;
    }

    /** The newest remixes of each that the viewer may see, one more than are named at most. */
    private Map<Long, List<WorkCard>> remixes(Collection<Long> seqs, Viewer viewer) {
        Map<Long, long[]> below = lineage.near(seqs, false);
        Set<Long> looked = new LinkedHashSet<>();
        below.values().forEach(children -> newest(children).forEach(looked::add));
        Map<Long, WorkCard> seen = cards.bySeq(viewer, looked);
        Map<Long, List<WorkCard>> remixes = new HashMap<>();
        below.forEach((seq, children) -> remixes.put(
                seq,
                newest(children).stream()
                        .map(seen::get)
                        .filter(Objects::nonNull)
                        .limit(REMIXES_MAX + 1L)
                        .toList()));
        return remixes;
    }

    private static List<Long> newest(long[] children) {
        List<Long> newest = new ArrayList<>();
        for (int i = children.length - 1; i >= 0 && newest.size() < LOOKED_AT_MAX; i--) {
            newest.add(children[i]);
        }
        return newest;
    }
}
