package org.tallylight.works;

import java.util.Collection;
import java.util.HashMap;
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
        works.visibleTo(viewer)
                .find(ids.stream().map(WorkId::new).toList())
                .forEach((id, work) -> seen.put(id.value(), glimpse(work)));
        return seen;
    }

    private static Glimpse glimpse(Work work) {
        boolean plain = work.description().warnings().kinds().isEmpty();
        String quote = plain ? Quote.of(work.latest().body()) : null;
        boolean picture = plain && (work.medium() == Medium.IMAGE || work.medium() == Medium.VIDEO);
        return new Glimpse(
                work.maker(),
                work.title(),
                quote == null ? "" : quote,
                work.path(),
                picture ? work.path() + "/versions/" + work.latest().number() + "/thumbnail" : null);
    }
}
