package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Calls;
import org.tallylight.community.Notices;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * Productions as they are made: begun, divided into parts, moved from stage to stage, given to people. Each
 * use case throws {@link org.tallylight.shared.NotFound} for what the viewer may not see and {@link Forbidden}
 * for what they may see and not do.
 */
@Component
public class Productions {
    private final JdbcClient db;
    private final Parts parts;
    private final Works works;
    private final Calls calls;
    private final Answers answers;
    private final Placing placing;
    private final Notices notices;

    Productions(
            JdbcClient db, Parts parts, Works works, Calls calls, Answers answers, Placing placing, Notices notices) {
        this.db = db;
        this.calls = calls;
        this.answers = answers;
        this.parts = parts;
        this.works = works;
        this.placing = placing;
        this.notices = notices;
    }

    /**
     * Begins a production of this viewer's. Anyone begins a small one; a season is begun by a director or a
     * producer.
     */
    @Transactional
    public Part start(PartKind kind, PartDraft draft, Viewer by, Instant now) {
        if (!kind.root()) {
            throw new Invalid("kind", "part.kind.root");
        }
        if (kind == PartKind.SEASON && !by.hasAny(Role.DIRECTOR, Role.PRODUCER)) {
            throw new Forbidden("start a season");
        }
        PartId id = PartId.fresh();
        return insert(id, id, null, kind, draft, 1, by.someone(), now);
    }

    /** Adds a part at the end of another: an episode to a season, a slot to anything else. */
    @Transactional
    public Part add(PartId parent, PartDraft draft, Viewer by, Instant now) {
        Part above = parts.directed(parent, by);
        if (above.kind() == PartKind.SEGMENT) {
            throw new Invalid("parent", "part.segment.whole");
        }
        lock(parent);
        int position = parts.children(parent).size() + 1;
        if (position > Part.CHILDREN_MAX) {
            throw new Invalid("parent", "part.children.many", Part.CHILDREN_MAX);
        }
        PartDraft open = new PartDraft(draft.title(), draft.theme(), draft.planned(), draft.due(), above.visibility());
        Part part = insert(
                PartId.fresh(), above.production(), above, above.kind().child(), open, position, by.someone(), now);
        touch(parent, now);
        return part;
    }

    private Part insert(
            PartId id,
            PartId production,
            @Nullable Part parent,
            PartKind kind,
            PartDraft draft,
            int position,
            PersonId owner,
            Instant now) {
        db.sql("""
                insert into part (id, production, parent, kind, title, theme, stage, position, planned_flicks, due_on,
                    owner, visibility, created_at, moved_at)
                values (:id, :production, :parent, :kind, :title, :theme, 'IDEA', :position, :planned, :due,
                    :owner, :visibility, :now, :now)""")
                .param("id", id.value())
                .param("production", production.value())
                .param("parent", parent == null ? null : parent.id().value(), java.sql.Types.OTHER)
                .param("kind", kind.name())
                .param("position", position)
                .param("owner", owner.value())
                .param("now", Timestamp.from(now))
                .params(fields(draft))
                .update();
        return parts.get(id);
    }

    /** Changes what is said of a part. Who may look in is said of the production and holds for all of it. */
    @Transactional
    public Part edit(PartId id, PartDraft draft, Viewer by, Instant now) {
        Part part = parts.directed(id, by);
        db.sql("""
                update part set title = :title, theme = :theme, planned_flicks = :planned, due_on = :due, moved_at = :now
                where id = :id""")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .params(fields(draft))
                .update();
        if (part.parent() == null && part.visibility() != draft.visibility()) {
            db.sql("update part set visibility = :visibility where production = :id")
                    .param("visibility", draft.visibility().name())
                    .param("id", id.value())
                    .update();
        }
        return parts.get(id);
    }

    private static Map<String, @Nullable Object> fields(PartDraft draft) {
        Flicks planned = draft.planned();
        Map<String, @Nullable Object> fields = new java.util.HashMap<>();
        fields.put("title", draft.title());
        fields.put("theme", draft.theme());
        fields.put(
                "planned",
                new org.springframework.jdbc.core.SqlParameterValue(
                        java.sql.Types.BIGINT, planned == null ? null : planned.count()));
        fields.put("due", new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.DATE, draft.due()));
        fields.put("visibility", draft.visibility().name());
        return fields;
    }

    /**
     * Moves a part on, or back.
     *
     * @throws Invalid when it would be done while somebody waits for an answer in it or below it
     */
    @Transactional
    public Part stage(PartId id, Stage stage, Viewer by, Instant now) {
        parts.directed(id, by);
        int waiting = stage == Stage.DONE ? answers.waitingFor(parts.below(id)) : 0;
        if (waiting > 0) {
            throw new Invalid("stage", "part.stage.unanswered", waiting);
        }
        db.sql("update part set stage = :stage, moved_at = :now where id = :id")
                .param("stage", stage.name())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        return parts.get(id);
    }

    /**
     * Moves a part to a place among its siblings, or among the children of another part of the same kind in the
     * same production.
     *
     * @param position from 1; past the end means the end
     */
    @Transactional
    public Part move(PartId id, PartId parent, int position, Viewer by, Instant now) {
        Part part = parts.directed(id, by);
        Part above = parts.directed(parent, by);
        if (part.parent() == null
                || !above.production().equals(part.production())
                || above.kind().child() != part.kind()
                || above.kind() == PartKind.SEGMENT) {
            throw new Invalid("parent", "part.move.where");
        }
        lock(part.production());
        List<PartId> before = siblings(part.parent());
        before.remove(id);
        List<PartId> after = parent.equals(part.parent()) ? before : siblings(parent);
        if (after.size() >= Part.CHILDREN_MAX) {
            throw new Invalid("parent", "part.children.many", Part.CHILDREN_MAX);
        }
        after.add(Math.clamp(position, 1, after.size() + 1) - 1, id);
        db.sql("update part set parent = :parent, moved_at = :now where id = :id")
                .param("parent", parent.value())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        number(before);
        number(after);
        return parts.get(id);
    }

    private List<PartId> siblings(PartId parent) {
        return new ArrayList<>(parts.children(parent).stream().map(Part::id).toList());
    }

    private void number(List<PartId> order) {
        for (int i = 0; i < order.size(); i++) {
            db.sql("update part set position = :position where id = :id and position <> :position")
                    .param("position", i + 1)
                    .param("id", order.get(i).value())
                    .update();
        }
    }

    /**
     * Takes away a part in which nothing has been made and nothing was asked for.
     *
     * @throws Invalid when it has parts, cuts or works, or a call or a work put forward is for it
     */
    @Transactional
    public void remove(PartId id, Viewer by) {
        Part part = parts.directed(id, by);
        lock(part.production());
        boolean used = db.sql("""
                select exists (select 1 from part where parent = :id) or exists (select 1 from cut where part = :id)
                    or exists (select 1 from slot_work where part = :id)""").param("id", id.value()).query(Boolean.class).single();
        if (used
                || !calls.ofParts(List.of(id.value())).isEmpty()
                || !answers.queue(id.value(), true, null, 1).items().isEmpty()) {
            throw new Invalid("part", "part.remove.used");
        }
        db.sql("delete from part where id = :id").param("id", id.value()).update();
        if (part.parent() != null) {
            number(siblings(part.parent()));
        }
    }

    /** Asks someone to direct or to edit a part and all below it, and tells them. */
    @Transactional
    public void grant(PartId id, PersonId person, GrantRole role, Viewer by, Instant now) {
        Part part = parts.directed(id, by);
        if (parts.grants(id).size() >= Grant.GRANTS_OF_A_PART_MAX) {
            throw new Invalid("person", "part.grants.many", Grant.GRANTS_OF_A_PART_MAX);
        }
        int added = db.sql("""
                insert into part_grant (part, person_id, role, granted_by, granted_at)
                values (:part, :person, :role, :by, :now) on conflict do nothing""")
                .param("part", id.value())
                .param("person", person.value())
                .param("role", role.name())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 1 && !by.is(person)) {
            notices.tell(person, "part." + role, part.link(), now, part.title());
        }
    }

    @Transactional
    public void revoke(PartId id, PersonId person, GrantRole role, Viewer by) {
        parts.directed(id, by);
        db.sql("delete from part_grant where part = :part and person_id = :person and role = :role")
                .param("part", id.value())
                .param("person", person.value())
                .param("role", role.name())
                .update();
    }

    /**
     * Puts a work into a slot. Its makers are told, and asked where nothing allows it yet.
     *
     * @throws Invalid when one of them has said no before
     */
    @Transactional
    public void place(PartId slot, WorkId work, Viewer by, Instant now) {
        Part part = parts.edited(slot, by);
        if (part.kind() == PartKind.SEASON) {
            throw new Invalid("work", "part.place.season");
        }
        Work placed = works.visibleTo(by).get(work);
        if (!placed.published()) {
            throw new Invalid("work", "use.work.private");
        }
        placing.check(slot, work);
        int added = db.sql("""
                insert into slot_work (part, work_id, placed_by, placed_at) values (:part, :work, :by, :now)
                on conflict do nothing""")
                .param("part", slot.value())
                .param("work", work.value())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 1) {
            placing.placed(part, placed, by, now);
        }
        touch(slot, now);
    }

    /** Takes a work out of a slot; its makers are told, and why. */
    @Transactional
    public void takeOut(PartId slot, WorkId work, String reason, Viewer by, Instant now) {
        Part part = parts.edited(slot, by);
        int gone = db.sql("delete from slot_work where part = :part and work_id = :work")
                .param("part", slot.value())
                .param("work", work.value())
                .update();
        if (gone == 1) {
            placing.takenOut(part, work, reason, by, now);
        }
        touch(slot, now);
    }

    /** How what is shared is divided over departments: as said of the part, or of the nearest part above it. */
    public Departments departments(PartId id) {
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
        lock(id);
        if (lockedCut(id)) {
            throw new Invalid("departments", "departments.locked");
        }
        write(id, departments, by.someone(), now);
    }

    boolean lockedCut(PartId id) {
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

    /** Says that a part is out; told by the room that publishes. It is done once nobody waits for an answer in it. */
    @Transactional
    public void published(PartId id, @Nullable Instant at, Instant now) {
        db.sql("""
                update part set published_at = :at, moved_at = :now,
                    stage = case when :done then 'DONE' else stage end
                where id = :id""")
                .param("done", at != null && answers.waitingFor(parts.below(id)) == 0)
                .param("at", at == null ? null : Timestamp.from(at), java.sql.Types.TIMESTAMP)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    void touch(PartId id, Instant now) {
        db.sql("update part set moved_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** Holds a part's row until commit, so that its children, departments and locks change one at a time. */
    void lock(PartId id) {
        db.sql("select 1 from part where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }
}
