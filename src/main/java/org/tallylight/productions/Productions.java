package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Calls;
import org.tallylight.community.Notices;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/**
 * Productions as they are made: begun, divided into parts, moved from stage to stage, given to people. Each
 * use case throws {@link org.tallylight.shared.NotFound} for what the viewer may not see and {@link Forbidden}
 * for what they may see and not do.
 */
@Component
public class Productions {
    private final JdbcClient db;
    private final Parts parts;
    private final Calls calls;
    private final Answers answers;
    private final Notices notices;
    private final Changes changes;
    private final Media media;

    Productions(
            JdbcClient db, Parts parts, Calls calls, Answers answers, Notices notices, Changes changes, Media media) {
        this.db = db;
        this.media = media;
        this.changes = changes;
        this.calls = calls;
        this.answers = answers;
        this.parts = parts;
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
        Part part = insert(id, id, null, kind, draft, 1, by.someone(), now);
        changes.note(part, Change.Kind.BEGUN, "", by.person(), now);
        return parts.get(id);
    }

    /** Adds a part at the end of another: an episode to a season, a slot to anything else. */
    @Transactional
    public Part add(PartId parent, PartDraft draft, Viewer by, Instant now) {
        Part above = parts.directed(parent, by);
        changes.hold(parent, Saying.NOTHING);
        if (parts.path(parent).size() > Part.LEVELS_MAX) {
            throw new Invalid("parent", "part.levels.many", Part.LEVELS_MAX);
        }
        int position = parts.children(parent).size() + 1;
        if (position > Part.CHILDREN_MAX) {
            throw new Invalid("parent", "part.children.many", Part.CHILDREN_MAX);
        }
        Part part = insert(
                PartId.fresh(), above.production(), above, above.kind().child(), draft, position, by.someone(), now);
        close(part.production());
        changes.note(part, Change.Kind.ADDED, "", by.person(), now, named(above));
        return parts.get(part.id());
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
                    starts_on, locks_on, owner, visibility, closed_itself, created_at, moved_at)
                values (:id, :production, :parent, :kind, :title, :theme, 'IDEA', :position, :planned, :due,
                    :starts, :locks, :owner, :visibility, :visibility = 'CLOSED', :now, :now)""")
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

    @Transactional
    public Part edit(PartId id, PartDraft draft, Viewer by, Instant now) {
        return edit(id, draft, Saying.NOTHING, by, now);
    }

    /** Changes what is said of a part. What is closed is closed with all below it. */
    @Transactional
    public Part edit(PartId id, PartDraft draft, Saying saying, Viewer by, Instant now) {
        parts.directed(id, by);
        Part part = changes.hold(id, saying);
        db.sql("""
                update part set title = :title, theme = :theme, planned_flicks = :planned, due_on = :due,
                    starts_on = :starts, locks_on = :locks,
                    closed_itself = :visibility = 'CLOSED' and (closed_itself or not exists (
                        select 1 from part up where up.id = part.parent and up.visibility = 'CLOSED'))
                where id = :id""").param("id", id.value()).params(fields(draft)).update();
        close(part.production());
        Part after = parts.get(id);
        Change.Kind kind = part.visibility() == after.visibility()
                ? Change.Kind.EDITED
                : after.visibility() == Visibility.CLOSED ? Change.Kind.CLOSED : Change.Kind.OPENED;
        changes.note(after, kind, saying.why(), by.person(), now);
        return parts.get(id);
    }

    /** Says of each part of a production whether it is closed: by itself, or by one above it. */
    private void close(PartId production) {
        db.sql("""
                with recursive down as (
                    select id, closed_itself as closed from part where id = :id
                    union all
                    select p.id, d.closed or p.closed_itself from part p join down d on p.parent = d.id)
                update part p set visibility = case when d.closed then 'CLOSED' else 'OPEN' end from down d
                where p.id = d.id and (p.visibility = 'CLOSED') <> d.closed""").param("id", production.value()).update();
    }

    private static Map<String, @Nullable Object> fields(PartDraft draft) {
        Flicks planned = draft.planned();
        Map<String, @Nullable Object> fields = new java.util.HashMap<>();
        fields.put("title", draft.title());
        fields.put("theme", draft.theme());
        fields.put("planned", new SqlParameterValue(java.sql.Types.BIGINT, planned == null ? null : planned.count()));
        fields.put("due", day(draft.due()));
        fields.put("starts", day(draft.starts()));
        fields.put("locks", day(draft.locks()));
        fields.put("visibility", draft.visibility().name());
        return fields;
    }

    private static SqlParameterValue day(@Nullable LocalDate day) {
        return new SqlParameterValue(java.sql.Types.DATE, day);
    }

    @Transactional
    public Part stage(PartId id, Stage stage, Viewer by, Instant now) {
        return stage(id, StageSaid.of(stage), Saying.NOTHING, by, now);
    }

    /**
     * Moves a part on, or back.
     *
     * @throws Invalid when it would be done while somebody waits for an answer in it or below it
     */
    @Transactional
    public Part stage(PartId id, StageSaid stage, Saying saying, Viewer by, Instant now) {
        parts.directed(id, by);
        Part part = changes.hold(id, saying);
        int waiting = stage.stage() == Stage.DONE ? answers.waitingFor(parts.subtree(id)) : 0;
        if (waiting > 0) {
            throw new Invalid("stage", "part.stage.unanswered", waiting);
        }
        db.sql("update part set stage = :stage, stage_name = :name where id = :id")
                .param("stage", stage.stage().name())
                .param("name", stage.name(), java.sql.Types.VARCHAR)
                .param("id", id.value())
                .update();
        changes.note(part, Change.Kind.STAGED, saying.why(), by.person(), now, stage.said());
        return parts.get(id);
    }

    @Transactional
    public Part move(PartId id, PartId parent, int position, Viewer by, Instant now) {
        return move(id, parent, position, Saying.NOTHING, by, now);
    }

    /**
     * Moves a part to a place among its siblings, or among the children of another part of the same production that
     * has parts of its kind.
     *
     * @param position from 1; past the end means the end
     * @throws org.tallylight.web.Refused 409 when the part changed since the version that was seen
     */
    @Transactional
    public Part move(PartId id, PartId parent, int position, Saying saying, Viewer by, Instant now) {
        parts.directed(id, by);
        Part above = parts.directed(parent, by);
        Part part = changes.hold(id, saying);
        if (part.parent() == null
                || above.dropped() != null
                || !above.production().equals(part.production())
                || above.kind().child() != part.kind()
                || parts.path(parent).stream().anyMatch(each -> each.id().equals(id))
                || parts.path(parent).size() + depth(id) > Part.LEVELS_MAX) {
            throw new Invalid("parent", "part.move.where");
        }
        List<PartId> before = siblings(part.parent());
        before.remove(id);
        List<PartId> after = parent.equals(part.parent()) ? before : siblings(parent);
        if (after.size() >= Part.CHILDREN_MAX) {
            throw new Invalid("parent", "part.children.many", Part.CHILDREN_MAX);
        }
        int place = Math.clamp(position, 1, after.size() + 1);
        if (parent.equals(part.parent()) && place == part.position()) {
            return part;
        }
        after.add(place - 1, id);
        db.sql("update part set parent = :parent where id = :id")
                .param("parent", parent.value())
                .param("id", id.value())
                .update();
        number(before);
        number(after);
        close(part.production());
        changes.note(part, Change.Kind.MOVED, saying.why(), by.person(), now, named(above), Integer.toString(place));
        return parts.get(id);
    }

    /** A part that is opened again takes no name of a closed one with it. */
    private static String named(Part above) {
        return above.visibility() == Visibility.CLOSED ? "…" : above.title();
    }

    /** How many levels a part has, itself included. */
    private int depth(PartId id) {
        return db.sql("""
                with recursive down as (
                    select id, 1 as depth from part where id = :id
                    union all
                    select p.id, down.depth + 1 from part p join down on p.parent = down.id)
                select max(depth) from down""").param("id", id.value()).query(Integer.class).single();
    }

    List<PartId> siblings(PartId parent) {
        return new ArrayList<>(parts.children(parent).stream().map(Part::id).toList());
    }

    void number(List<PartId> order) {
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
    public void remove(PartId id, Viewer by, Instant now) {
        parts.directed(id, by);
        Part part = changes.hold(id);
        boolean used = db.sql("""
                select exists (select 1 from part where parent = :id) or exists (select 1 from cut where part = :id)
                    or exists (select 1 from slot_work where part = :id)
                    or exists (select 1 from production_update where part = :id)
                    or exists (select 1 from decision where part = :id)
                    or exists (select 1 from part_voice where part = :id)
                    or exists (select 1 from poll where part = :id)
                    or exists (select 1 from interview_question where part = :id)
                    or exists (select 1 from script where part = :id)
                    or exists (select 1 from talk where part = :id)
                    or exists (select 1 from town_question where production = :id)""").param("id", id.value()).query(Boolean.class).single();
        if (used
                || !calls.ofParts(List.of(id.value())).isEmpty()
                || !answers.queue(id.value(), true, null, 1).items().isEmpty()) {
            throw new Invalid("part", "part.remove.used");
        }
        if (part.parent() == null) {
            for (String table : List.of("part_change", "production_look", "production_follower", "schedule_feed")) {
                db.sql("delete from " + table + " where production = :id")
                        .param("id", id.value())
                        .update();
            }
        } else {
            changes.last(part, Change.Kind.REMOVED, "", by.someone(), now);
        }
        List<UUID> films = db.sql("delete from rough_cut where part = :id returning asset")
                .param("id", id.value())
                .query(UUID.class)
                .list();
        db.sql("delete from part where id = :id").param("id", id.value()).update();
        films.stream().filter(Objects::nonNull).forEach(film -> media.drop(new AssetId(film)));
        if (part.parent() != null) {
            number(siblings(part.parent()));
        }
    }

    /** Gives someone who agreed a role in a part and all below it, and tells them. */
    @Transactional
    public void grant(PartId id, PersonId person, GrantRole role, Viewer by, Instant now) {
        parts.directed(id, by);
        Part part = changes.hold(id, Saying.NOTHING);
        if (join(part, person, role, by.someone(), now)) {
            notices.tell(person, "part." + role, part.link(), now, part.title());
        }
    }

    /** Someone has a role from now on; the part is held. */
    boolean join(Part part, PersonId person, GrantRole role, PersonId by, Instant now) {
        PartId id = part.id();
        if (parts.grants(id).size() >= Grant.GRANTS_OF_A_PART_MAX) {
            throw new Invalid("person", "part.grants.many", Grant.GRANTS_OF_A_PART_MAX);
        }
        int added = db.sql("""
                insert into part_grant (part, person_id, role, granted_by, granted_at)
                values (:part, :person, :role, :by, :now) on conflict do nothing""")
                .param("part", id.value())
                .param("person", person.value())
                .param("role", role.name())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 1) {
            changes.note(part, Change.Kind.JOINED, "", person, now, "#grant." + role);
        }
        return added == 1;
    }

    /** Ends what someone does in a part: whoever directs it may, and they themselves. */
    @Transactional
    public void revoke(PartId id, PersonId person, GrantRole role, Viewer by, Instant now) {
        Part part = by.is(person) ? parts.visibleTo(by).get(id) : parts.directed(id, by);
        changes.hold(id);
        int ended = db.sql("delete from part_grant where part = :part and person_id = :person and role = :role")
                .param("part", id.value())
                .param("person", person.value())
                .param("role", role.name())
                .update();
        if (ended == 1) {
            boolean own = by.is(person);
            changes.note(part, own ? Change.Kind.LEFT : Change.Kind.ENDED, "", by.person(), now, "#grant." + role);
            db.sql("""
                    update part_invitation set answer = 'WITHDRAWN', answered_at = :now
                    where part = :part and asked_by = :person and answer is null""")
                    .param("now", Timestamp.from(now))
                    .param("part", id.value())
                    .param("person", person.value())
                    .update();
            if (!own) {
                notices.tell(person, "part.ended", "/shows", now, part.title());
            }
        }
    }

    /** Says that a part is out; told by the room that publishes. It is done once nobody waits for an answer in it. */
    @Transactional
    public void published(PartId id, @Nullable Instant at, Instant now) {
        Part part = changes.hold(id);
        db.sql("""
                update part set published_at = :at, stage = case when :done then 'DONE' else stage end
                where id = :id""")
                .param("done", at != null && answers.waitingFor(parts.subtree(id)) == 0)
                .param("at", at == null ? null : Timestamp.from(at), java.sql.Types.TIMESTAMP)
                .param("id", id.value())
                .update();
        if ((at == null) != (part.published() == null)) {
            changes.note(part, at == null ? Change.Kind.WITHDRAWN : Change.Kind.OUT, "", null, now);
        }
    }

    /** Says that something moved in a part: it does not stand still. */
    public void touch(PartId id, Instant now) {
        changes.move(id, now);
    }

    /**
     * Holds a production and a part of it until commit, so that what is done to its parts is done one at a time.
     *
     * @throws Refused (409) when it was dropped
     */
    public void lock(PartId id) {
        changes.hold(id, Saying.NOTHING);
    }
}
