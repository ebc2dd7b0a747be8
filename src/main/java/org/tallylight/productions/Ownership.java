package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/**
 * Who answers for a part. An owner hands it over to someone who says yes, or leaves: then whoever directs it longest
 * has it, and where nobody does, it asks for a new one.
 */
@Component
public class Ownership {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;
    private final Notices notices;
    private final Clock clock;

    Ownership(JdbcClient db, Parts parts, Changes changes, Notices notices, Clock clock) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
        this.notices = notices;
        this.clock = clock;
    }

    /** Gives a part to someone who said yes; the part is held. */
    void give(Part part, PersonId to, Instant now) {
        db.sql("update part set owner = :to, ownerless_at = null where id = :id")
                .param("to", to.value())
                .param("id", part.id().value())
                .update();
        changes.note(part, Change.Kind.OWNER, "", to, now);
    }

    /**
     * Leaves a part that one answers for.
     *
     * @throws Forbidden when it is not theirs
     */
    @Transactional
    public Part leave(PartId id, Saying saying, Viewer by, Instant now) {
        parts.visibleTo(by).get(id);
        Part part = changes.hold(id, Saying.NOTHING);
        if (!by.is(part.owner()) || part.ownerless() != null) {
            throw new Forbidden("leave " + id);
        }
        vacate(part, saying.why(), now);
        return parts.get(id);
    }

    /** Takes a part that nobody answers for: someone who directs it otherwise, a producer, a director of the company. */
    @Transactional
    public Part take(PartId id, Viewer by, Instant now) {
        parts.visibleTo(by).get(id);
        Part part = changes.hold(id, Saying.NOTHING);
        boolean may = by.hasAny(Role.PRODUCER, Role.DIRECTOR)
                || parts.standing(id, by).directs();
        if (part.ownerless() == null || !may || by.is(part.owner())) {
            throw new Forbidden("take " + id);
        }
        give(part, by.someone(), now);
        return parts.get(id);
    }

    private void vacate(Part part, String why, Instant now) {
        PersonId leaver = part.owner();
        List<PersonId> next = db.sql("""
                select g.person_id from part_grant g join person w on w.id = g.person_id
                where g.part = :part and g.role in ('DIRECTOR', 'PRODUCER') and g.person_id <> :owner
                and w.erased_at is null and w.suspended_at is null
                order by g.role, g.granted_at, g.person_id limit 1""")
                .param("part", part.id().value())
                .param("owner", leaver.value())
                .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
        if (!next.isEmpty()) {
            give(part, next.getFirst(), now);
            if (part.dropped() == null) {
                notices.tell(next.getFirst(), "part.yours", part.link(), now, part.title());
            }
            return;
        }
        db.sql("update part set ownerless_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", part.id().value())
                .update();
        changes.note(part, Change.Kind.OWNERLESS, why, null, now);
        // One that was dropped asks for an owner when it is brought back and looked at.
        for (PersonId person : part.dropped() != null ? List.<PersonId>of() : asked(part, leaver)) {
            notices.tell(person, "part.ownerless", part.link(), now, part.title());
        }
    }

    /** Whom a part without an owner asks: who directs what is above it; else the company's producers. */
    private List<PersonId> asked(Part part, PersonId leaver) {
        List<PersonId> above = parts.directors(part.id()).stream()
                .filter(person -> !person.equals(leaver))
                .toList();
        return !above.isEmpty()
                ? above
                : db.sql("select person_id from person_role where role = 'PRODUCER' and person_id <> :leaver")
                        .param("leaver", leaver.value())
                        .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                        .list();
    }

    /** Someone left the company: what they did ends, what was theirs goes on. */
    @ApplicationModuleListener
    void erased(PersonErased event) {
        Instant now = clock.instant();
        UUID person = event.person().value();
        db.sql(
                        "update part_invitation set answer = 'NO', answered_at = :now where person_id = :person and answer is null")
                .param("now", Timestamp.from(now))
                .param("person", person)
                .update();
        for (String table : List.of("part_grant", "production_follower", "production_look", "schedule_feed")) {
            db.sql("delete from " + table + " where person_id = :person")
                    .param("person", person)
                    .update();
        }
        db.sql("update part_need set person = null where person = :person and met_at is null")
                .param("person", person)
                .update();
        db.sql("select * from part where owner = :person and ownerless_at is null order by production, id")
                .param("person", person)
                .query(PartRows::part)
                .list()
                .forEach(part -> vacate(changes.hold(part.id()), "", now));
    }
}
