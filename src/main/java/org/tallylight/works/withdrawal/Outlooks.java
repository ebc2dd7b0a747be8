package org.tallylight.works.withdrawal;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Relatives;
import org.tallylight.works.Relatives.Relative;
import org.tallylight.works.Relatives.Window;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkLocks;
import org.tallylight.works.Works;

/** Looks ahead: what a withdrawal of a work of one's own would touch. */
@Component
class Outlooks {
    private static final int EDGES_MAX = 200;
    private static final int NAMED_MAX = 8;

    private final Works works;
    private final WorkLocks locks;
    private final Relatives relatives;
    private final JdbcClient db;
    private final ObjectProvider<Uses> rooms;

    Outlooks(Works works, WorkLocks locks, Relatives relatives, JdbcClient db, ObjectProvider<Uses> rooms) {
        this.works = works;
        this.locks = locks;
        this.relatives = relatives;
        this.db = db;
        this.rooms = rooms;
    }

    /**
     * What a withdrawal would touch.
     *
     * @throws org.tallylight.shared.NotFound  when there is no such work, or the viewer may not see it
     * @throws org.tallylight.shared.Forbidden when it is somebody else's
     */
    Outlook of(WorkId id, Viewer maker) {
        Work work = works.visibleTo(maker).own(id);
        Long seq = work.seq();
        Map<WorkId, Long> place = seq == null ? Map.of() : Map.of(id, seq);
        Window window = relatives
                .next(place, false, Long.MAX_VALUE, EDGES_MAX, null, maker)
                .getOrDefault(id, new Window(List.of(), null));
        List<Relative> seen =
                window.relatives().stream().filter(each -> !each.withdrawn()).toList();
        List<Uses.Use> uses =
                rooms.stream().flatMap(room -> room.of(id, maker).stream()).toList();
        return new Outlook(
                work,
                seen.stream().limit(NAMED_MAX).toList(),
                seen.size(),
                window.last() != null,
                begun(id, seen.size()),
                locks.of(id).size(),
                uses);
    }

    /** Whether more is made from it than its maker may see: then it is not as if nobody had used it. */
    private boolean begun(WorkId id, int seen) {
        return db.sql("""
                select exists (select 1 from citation where parent = :id)
                    or (:none and exists (select 1 from edge where parent = :id))""")
                .param("id", id.value())
                .param("none", seen == 0)
                .query(Boolean.class)
                .single();
    }
}
