package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** How what a part earns is divided over the departments. */
@Component
public class Divisions {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;

    Divisions(JdbcClient db, Parts parts, Changes changes) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
    }

    /** How what is shared is divided over departments: as said of the part, or of the nearest part above it. */
    public Departments of(PartId id) {
        for (Part part : parts.path(id).reversed()) {
            Map<Department, Integer> bp = new EnumMap<>(Department.class);
            db.sql("select department, bp from part_department where part = :part")
                    .param("part", part.id().value())
                    .query((row, n) -> bp.put(Department.valueOf(row.getString("department")), row.getInt("bp")))
                    .list();
            if (!bp.isEmpty()) {
                return new Departments(bp);
            }
        }
        return Departments.USUAL;
    }

    /** Says how what is shared is divided; refused once a cut of the part is locked ({@code split.md}, rule 3). */
    @Transactional
    public void divide(PartId id, Departments departments, Viewer by, Instant now) {
        parts.directed(id, by);
        changes.hold(id, Saying.NOTHING);
        if (locked(id)) {
            throw new Invalid("departments", "departments.locked");
        }
        write(id, departments, by.someone(), now);
        db.sql("""
                update cut set change_seq = nextval('cut_change') where part = any(:parts) and locked_at is null""").param("parts", parts.subtree(id).toArray(UUID[]::new)).update();
    }

    /** Whether a cut of it is locked, so that it stays as it is. */
    boolean locked(PartId id) {
        return db.sql("select exists (select 1 from cut where part = :part and locked_at is not null)")
                .param("part", id.value())
                .query(Boolean.class)
                .single();
    }

    void write(PartId id, Departments departments, PersonId by, Instant now) {
        db.sql("delete from part_department where part = :part")
                .param("part", id.value())
                .update();
        departments
                .bp()
                .forEach((department, bp) -> db.sql("""
                insert into part_department (part, department, bp, set_by, set_at)
                values (:part, :department, :bp, :by, :now)""")
                        .param("part", id.value())
                        .param("department", department.name())
                        .param("bp", bp)
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update());
    }
}
