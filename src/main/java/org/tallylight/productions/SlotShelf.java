package org.tallylight.productions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.calls.PartShelf;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** An accepted work drops into its slot; a season has none, so there it waits to be placed. */
@Component
class SlotShelf implements PartShelf {
    private final Parts parts;
    private final Changes changes;
    private final Slots slots;
    private final Works works;

    SlotShelf(Parts parts, Changes changes, Slots slots, Works works) {
        this.parts = parts;
        this.changes = changes;
        this.slots = slots;
        this.works = works;
    }

    @Override
    public void hold(UUID part) {
        if (parts.facts(List.of(new PartId(part))).containsKey(new PartId(part))) {
            changes.hold(new PartId(part));
        }
    }

    @Override
    public void accepted(UUID part, WorkId work, PersonId by, Instant now) {
        Part slot = parts.facts(List.of(new PartId(part))).get(new PartId(part));
        Work given = works.facts(List.of(work)).get(work);
        if (slot == null || slot.kind() == PartKind.SEASON || given == null || !given.published()) {
            return;
        }
        Part held = changes.hold(slot.id());
        if (held.dropped() == null) {
            slots.put(held, work, "", by, now);
        }
    }
}
