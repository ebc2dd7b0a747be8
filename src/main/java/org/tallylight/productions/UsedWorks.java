package org.tallylight.productions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.withdrawal.Uses;

/**
 * Which slots and cuts have a work. From a slot it goes; in an open cut its rows no longer hold; in a locked one it stays.
 * Every cut is told of ({@code rights.md}, withdrawal), by name where its maker may know the part.
 */
@Component
class UsedWorks implements Uses {
    private final JdbcClient db;
    private final Parts parts;

    UsedWorks(JdbcClient db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    @Override
    public List<Use> of(WorkId work, Viewer maker) {
        record Row(String what, PartId part) {}
        List<Row> rows = db.sql("""
                (select 'SLOT' as what, s.part, s.placed_at as at from slot_work s where s.work_id = :work
                    order by s.placed_at desc limit :most)
                union all
                (select case when bool_or(c.locked_at is not null) then 'LOCKED' else 'CUT' end, c.part, max(c.made_at)
                    from (select distinct u.cut from use u where u.work_id = :work limit 1000) u join cut c on c.id = u.cut
                    group by c.part order by max(c.made_at) desc limit :most)
                order by at desc""")
                .param("work", work.value())
                .param("most", USES_MAX)
                .query((row, n) -> new Row(row.getString("what"), new PartId(row.getObject("part", UUID.class))))
                .list();
        Map<PartId, Part> known =
                parts.visibleTo(maker).find(rows.stream().map(Row::part).toList());
        List<Use> uses = new ArrayList<>();
        for (Row row : rows) {
            Part part = known.get(row.part());
            boolean holds = !row.what().equals("SLOT");
            uses.add(new Use(row.what(), part == null ? "" : part.title(), part == null ? null : part.link(), holds));
        }
        return uses;
    }
}
