package org.tallylight.productions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.productions.PartInvitation.PartInvitationId;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Roles by consent: someone is asked, and what they are asked to do begins with their yes. */
@Component
public class PartInvitations {
    public static final int MINE_MAX = 100;

    private final JdbcClient db;
    private final Parts parts;
    private final Productions productions;
    private final Ownership ownership;
    private final Changes changes;
    private final Notices notices;
    private final Outreach outreach;

    PartInvitations(
            JdbcClient db,
            Parts parts,
            Productions productions,
            Ownership ownership,
            Changes changes,
            Notices notices,
            Outreach outreach) {
        this.db = db;
        this.parts = parts;
        this.productions = productions;
        this.ownership = ownership;
        this.changes = changes;
        this.notices = notices;
        this.outreach = outreach;
    }

    /**
     * Asks someone; asking again while they have not answered changes nothing.
     *
     * @throws Refused 409 when they do it already
     */
    @Transactional
    public PartInvitation ask(
            PartId id, PersonId person, PartInvitation.What role, String note, Viewer by, Instant now) {
        String said = note.strip();
        if (said.length() > PartInvitation.NOTE_CHARS_MAX) {
            throw new Invalid("note", "part.ask.note.long", PartInvitation.NOTE_CHARS_MAX);
        }
        parts.directed(id, by);
        Part part = changes.hold(id, Saying.NOTHING);
        if (role == PartInvitation.What.OWNER && !handsOver(part, by)) {
            throw new Forbidden("hand over " + id);
        }
        if (does(part, person, role)) {
            throw new Refused(409, "part.ask.does");
        }
        List<PartInvitation> open = of(id);
        if (open.size() >= PartInvitation.OPEN_OF_A_PART_MAX) {
            throw new Invalid("person", "part.ask.many", PartInvitation.OPEN_OF_A_PART_MAX);
        }
        for (PartInvitation each : open) {
            if (each.person().equals(person) && each.role() == role) {
                return each;
            }
        }
        outreach.count(by);
        PartInvitationId fresh = new PartInvitationId(Id.fresh());
        db.sql("""
                insert into part_invitation (id, part, person_id, role, note, asked_by, asked_at)
                values (:id, :part, :person, :role, :note, :by, :now)""")
                .param("id", fresh.value())
                .param("part", id.value())
                .param("person", person.value())
                .param("role", role.name())
                .param("note", said)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        notices.tell(person, "part.ask." + role, "/me/parts", now, part.title(), said);
        return new PartInvitation(fresh, id, person, role, said, by.someone(), now);
    }

    /** Only whoever answers for a part hands it over, or who directs what is above it, or a producer of the company. */
    private boolean handsOver(Part part, Viewer by) {
        PartId parent = part.parent();
        return part.ownerless() != null
                || by.is(part.owner())
                || by.has(Role.PRODUCER)
                || (parent != null && parts.standing(parent, by).directs());
    }

    private boolean does(Part part, PersonId person, PartInvitation.What role) {
        if (role == PartInvitation.What.OWNER) {
            return part.owner().equals(person) && part.ownerless() == null;
        }
        return parts.grants(part.id()).contains(new Grant(part.id(), person, GrantRole.valueOf(role.name())));
    }

    /** They say yes: it begins; whoever asked is told. */
    @Transactional
    public Part accept(PartInvitationId id, Viewer by, Instant now) {
        PartInvitation mine = answered(id, "YES", by, now);
        Part part = changes.hold(mine.part(), Saying.NOTHING);
        if (mine.role() == PartInvitation.What.OWNER) {
            if (part.ownerless() == null && !part.owner().equals(mine.by()) && !by.is(part.owner())) {
                notices.tell(part.owner(), "part.handed", part.link(), now, by.name(), part.title());
            }
            ownership.give(part, by.someone(), now);
        } else {
            productions.join(part, by.someone(), GrantRole.valueOf(mine.role().name()), mine.by(), now);
        }
        notices.tell(mine.by(), "part.ask.yes", part.link(), now, by.name(), part.title());
        return part;
    }

    /** They say no, which nobody but whoever asked is told. */
    @Transactional
    public void decline(PartInvitationId id, Viewer by, Instant now) {
        PartInvitation mine = answered(id, "NO", by, now);
        Part part = parts.get(mine.part());
        notices.tell(mine.by(), "part.ask.no", part.link(), now, by.name(), part.title());
    }

    private PartInvitation answered(PartInvitationId id, String answer, Viewer by, Instant now) {
        return close(id, answer, now, "person_id = :who", by.someone().value());
    }

    private PartInvitation close(PartInvitationId id, String answer, Instant now, String whose, UUID who) {
        return db.sql("update part_invitation set answer = :answer, answered_at = :now"
                        + " where id = :id and answer is null and " + whose + " returning *")
                .param("answer", answer)
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .param("who", who)
                .query(PartInvitations::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** Whoever directs the part takes an invitation back. */
    @Transactional
    public void withdraw(PartId part, PartInvitationId id, Viewer by, Instant now) {
        parts.directed(part, by);
        close(id, "WITHDRAWN", now, "part = :who", part.value());
    }

    /** Who has not answered yet, of a part. */
    public List<PartInvitation> of(PartId part) {
        return db.sql("select * from part_invitation where part = :part and answer is null order by id")
                .param("part", part.value())
                .query(PartInvitations::row)
                .list();
    }

    /** Who has not answered yet, in all of a production. */
    public List<PartInvitation> in(PartId production) {
        return db.sql("""
                select i.* from part_invitation i join part p on p.id = i.part
                where p.production = :id and i.answer is null and p.dropped_at is null order by i.id limit :most""")
                .param("id", production.value())
                .param("most", MINE_MAX)
                .query(PartInvitations::row)
                .list();
    }

    /** What someone is asked, the latest first, at most {@link #MINE_MAX}. */
    public List<PartInvitation> mine(PersonId person) {
        return db.sql("""
                select i.* from part_invitation i join part p on p.id = i.part
                where i.person_id = :person and i.answer is null and p.dropped_at is null
                order by i.id desc limit :most""")
                .param("person", person.value())
                .param("most", MINE_MAX)
                .query(PartInvitations::row)
                .list();
    }

    private static PartInvitation row(ResultSet row, int number) throws SQLException {
        return new PartInvitation(
                new PartInvitationId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                PartInvitation.What.valueOf(row.getString("role")),
                row.getString("note"),
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getTimestamp("asked_at").toInstant());
    }
}
