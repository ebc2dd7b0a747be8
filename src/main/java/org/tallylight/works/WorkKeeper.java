package org.tallylight.works;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.community.Keeper;
import org.tallylight.community.Subject;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;

/** Tells the community what a work is. */
@Component
class WorkKeeper implements Keeper {
    private final Works works;

    WorkKeeper(Works works) {
        this.works = works;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.WORK;
    }

    @Override
    public Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer) {
        Map<UUID, Glimpse> seen = new HashMap<>();
        Map<WorkId, Work> found =
                works.visibleTo(viewer).find(ids.stream().map(WorkId::new).toList());
        List<WorkId> several = found.values().stream()
                .filter(work -> work.makers() > 1)
                .map(Work::id)
                .toList();
        Map<WorkId, List<Share>> shares = several.isEmpty() ? Map.of() : works.shares(several);
        found.forEach((id, work) -> seen.put(id.value(), glimpse(work, shares.getOrDefault(id, List.of()))));
        return seen;
    }

    private static Glimpse glimpse(Work work, List<Share> shares) {
        boolean plain = work.description().warnings().kinds().isEmpty();
        String quote = plain ? Quote.of(work.latest().body()) : null;
        boolean picture = plain && (work.medium() == Medium.IMAGE || work.medium() == Medium.VIDEO);
        return new Glimpse(
                work.maker(),
                shares.stream()
                        .map(Share::person)
                        .filter(person -> !person.equals(work.maker()))
                        .toList(),
                work.title(),
                quote == null ? "" : quote,
                work.path(),
                picture ? work.path() + "/versions/" + work.latest().number() + "/thumbnail" : null);
    }
}
