package org.tallylight.productions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Lineage;
import org.tallylight.works.WorkId;

/**
 * Which works a timeline uses: those that lie on it; those that they name as their sources; and what those were made
 * from in turn, as far as each step was confirmed by someone outside. What only gave the idea is not used.
 */
@Component
class Reach {
    private final JdbcClient db;
    private final Lineage lineage;

    Reach(JdbcClient db, Lineage lineage) {
        this.db = db;
        this.lineage = lineage;
    }

    /** Each work that is reached and was given somewhere, with the one on the timeline by which it is; all of those too. */
    Map<WorkId, WorkId> of(Collection<WorkId> timeline) {
        Map<WorkId, WorkId> reached = new LinkedHashMap<>();
        timeline.forEach(work -> reached.put(work, work));
        Map<Long, WorkId> own = seqs(timeline);
        Map<Long, List<Lineage.Link>> above = new HashMap<>();
        for (Lineage.Link link : lineage.edgesAbove(own.keySet())) {
            if (!link.refused() && link.kind() != EdgeClass.INSPIRED) {
                above.computeIfAbsent(link.child(), seq -> new ArrayList<>()).add(link);
            }
        }
        Map<Long, WorkId> by = confirmed(own, above);
        own.forEach(
                (seq, work) -> above.getOrDefault(seq, List.of()).forEach(link -> by.putIfAbsent(link.parent(), work)));
        given(by.keySet()).forEach((seq, work) -> reached.putIfAbsent(work, by.getOrDefault(seq, work)));
        return reached;
    }

    /** Up by confirmed steps alone, however far. */
    private static Map<Long, WorkId> confirmed(Map<Long, WorkId> own, Map<Long, List<Lineage.Link>> above) {
        Map<Long, WorkId> by = new HashMap<>(own);
        Deque<Long> walk = new ArrayDeque<>(own.keySet());
        while (!walk.isEmpty()) {
            Long child = walk.poll();
            WorkId through = by.get(child);
            for (Lineage.Link link : above.getOrDefault(child, List.of())) {
                if (through != null && link.confirmed() != null && by.putIfAbsent(link.parent(), through) == null) {
                    walk.add(link.parent());
                }
            }
        }
        return by;
    }

    private Map<Long, WorkId> seqs(Collection<WorkId> works) {
        return found(
                "select id, seq from work where seq is not null and id = any(?)",
                works.stream().map(WorkId::value).toArray(UUID[]::new));
    }

    private Map<Long, WorkId> given(Collection<Long> seqs) {
        return found(
                "select id, seq from work w where seq = any(?)"
                        + " and exists (select 1 from contribution c where c.work_id = w.id)",
                seqs.toArray(Long[]::new));
    }

    private Map<Long, WorkId> found(String sql, Object keys) {
        Map<Long, WorkId> found = new LinkedHashMap<>();
        db.sql(sql).param(keys).query((java.sql.ResultSet row) -> {
            found.put(row.getLong("seq"), new WorkId(row.getObject("id", UUID.class)));
        });
        return found;
    }
}
