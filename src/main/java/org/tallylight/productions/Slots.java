package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * What is in the slots. A slot has one work that is picked, and beside it alternatives; whatever is not a slot has
 * works that were chosen for it.
 */
@Component
public class Slots {
    public static final int WORKS_OF_A_SLOT_MAX = 50;

    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;
    private final Placing placing;
    private final Works works;

    Slots(JdbcClient db, Parts parts, Changes changes, Placing placing, Works works) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
        this.placing = placing;
        this.works = works;
    }

    /**
     * Puts a work into a slot: it is the pick where there is none, else an alternative. Its makers are told, and asked
     * where nothing allows it yet.
     *
     * @throws Invalid when one of them has said no before
     */
    @Transactional
    public void place(PartId slot, WorkId work, Saying saying, Viewer by, Instant now) {
        if (parts.curated(slot, by).kind() == PartKind.SEASON) {
            throw new Invalid("work", "part.place.season");
        }
        Work placed = works.visibleTo(by).get(work);
        if (!placed.published()) {
            throw new Invalid("work", "use.work.private");
        }
        Part held = changes.hold(slot, saying);
        placing.check(slot, work);
        if (put(held, work, saying.why(), by.someone(), now)) {
            placing.placed(held, placed, by, now);
        }
    }

    /** Puts a work in, where it is not yet; the part is held. */
    boolean put(Part slot, WorkId work, String why, PersonId by, Instant now) {
        int in = count(slot.id());
        if (in >= WORKS_OF_A_SLOT_MAX) {
            throw new Invalid("work", "slot.full", WORKS_OF_A_SLOT_MAX);
        }
        boolean pick = slot.kind() != PartKind.SEGMENT || !picked(slot.id());
        int added = db.sql("""
                insert into slot_work (part, work_id, placed_by, placed_at, picked)
                values (:part, :work, :by, :now, :picked) on conflict do nothing""")
                .param("part", slot.id().value())
                .param("work", work.value())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .param("picked", pick)
                .update();
        if (added == 1) {
            changes.note(slot, pick ? Change.Kind.PLACED : Change.Kind.OFFERED, why, by, now);
        }
        return added == 1;
    }

    private int count(PartId slot) {
        return db.sql("select count(*) from slot_work where part = :part")
                .param("part", slot.value())
                .query(Integer.class)
                .single();
    }

    private boolean picked(PartId slot) {
        return db.sql("select exists (select 1 from slot_work where part = :part and picked)")
                .param("part", slot.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes one of the works in a slot its pick; what was picked is an alternative from now on.
     *
     * @throws NotFound when it is not in the slot
     */
    @Transactional
    public void pick(PartId slot, WorkId work, Saying saying, Viewer by, Instant now) {
        parts.curated(slot, by);
        Part part = changes.hold(slot, saying);
        boolean in = db.sql("select exists (select 1 from slot_work where part = :part and work_id = :work)")
                .param("part", slot.value())
                .param("work", work.value())
                .query(Boolean.class)
                .single();
        if (!in) {
            throw new NotFound(work);
        }
        if (part.kind() != PartKind.SEGMENT) {
            return;
        }
        int turned = db.sql("""
                update slot_work set picked = (work_id = :work)
                where part = :part and picked <> (work_id = :work)""")
                .param("part", slot.value())
                .param("work", work.value())
                .update();
        if (turned > 0) {
            changes.note(part, Change.Kind.PICKED, saying.why(), by.person(), now);
        }
    }

    /**
     * Takes a work out; of the alternatives that are left none is picked until someone does. Its makers are told, and
     * why.
     */
    @Transactional
    public void takeOut(PartId slot, WorkId work, Saying saying, Viewer by, Instant now) {
        parts.curated(slot, by);
        Part part = changes.hold(slot, saying);
        int out = db.sql("delete from slot_work where part = :part and work_id = :work")
                .param("part", slot.value())
                .param("work", work.value())
                .update();
        if (out == 1) {
            changes.note(part, Change.Kind.TAKEN_OUT, saying.why(), by.person(), now);
            placing.takenOut(part, work, saying.why(), by, now);
        }
    }
}
