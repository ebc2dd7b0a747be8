package org.tallylight.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Id;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.withdrawal.Uses;

/** To which calls and parts a work was given: whoever decides there no longer waits for it once it is withdrawn. */
@Component
class GivenWorks implements Uses {
    private final JdbcClient db;
    private final ObjectProvider<PartNames> parts;

    GivenWorks(JdbcClient db, ObjectProvider<PartNames> parts) {
        this.db = db;
        this.parts = parts;
    }

    @Override
    public List<Use> of(WorkId work, Viewer maker) {
        record Row(
                @Nullable UUID call,
                @Nullable String title,
                @Nullable UUID part) {}
        List<Row> rows = db.sql("""
                select c.call_id, k.title, c.part from contribution c left join call k on k.id = c.call_id
                where c.work_id = :work order by c.given_at desc, c.id desc limit :most""")
                .param("work", work.value())
                .param("most", USES_MAX)
                .query((row, n) -> new Row(
                        row.getObject("call_id", UUID.class),
                        row.getString("title"),
                        row.getObject("part", UUID.class)))
                .list();
        List<UUID> asked = new ArrayList<>();
        for (Row row : rows) {
            if (row.part() != null) {
                asked.add(row.part());
            }
        }
        Map<UUID, PartNames.PartName> names =
                asked.isEmpty() ? Map.of() : parts.getObject().names(asked, maker);
        List<Use> uses = new ArrayList<>();
        for (Row row : rows) {
            PartNames.PartName part = row.part() == null ? null : names.get(row.part());
            if (row.call() != null && row.title() != null) {
                uses.add(new Use("CALL", row.title(), "/calls/" + Id.write(row.call()), true));
            } else {
                uses.add(new Use("PART", part == null ? "" : part.title(), part == null ? null : part.path(), true));
            }
        }
        return uses;
    }
}
