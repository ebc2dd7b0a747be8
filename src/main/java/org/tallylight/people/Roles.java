package org.tallylight.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/**
 * Who does what for the company. An operator gives and takes every role; a producer those of director,
 * curator, greeter and moderator. There is always an operator who may come in. All of it is in the audit log.
 */
@Component
public class Roles {
    private static final Set<Role> BY_PRODUCERS = EnumSet.of(Role.DIRECTOR, Role.CURATOR, Role.GREETER, Role.MODERATOR);

    private final JdbcClient db;
    private final Audit audit;
    private final People people;

    Roles(JdbcClient db, Audit audit, People people) {
        this.db = db;
        this.audit = audit;
        this.people = people;
    }

    public Set<Role> of(PersonId person) {
        return of(Set.of(person)).getOrDefault(person, Set.of());
    }

    /** The roles of many, in one query; who has none is left out. */
    public Map<PersonId, Set<Role>> of(Collection<PersonId> ids) {
        Map<PersonId, Set<Role>> found = new HashMap<>();
        db.sql("select person_id, role from person_role where person_id = any(:ids)")
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(row -> {
                    PersonId person = new PersonId(row.getObject("person_id", UUID.class));
                    found.computeIfAbsent(person, p -> EnumSet.noneOf(Role.class))
                            .add(Role.valueOf(row.getString("role")));
                });
        return found;
    }

    /** Whether this viewer may give and take that role. */
    public static boolean mayGrant(Viewer by, Role role) {
        return by.has(Role.OPERATOR) || (by.has(Role.PRODUCER) && BY_PRODUCERS.contains(role));
    }

    /**
     * Gives a role.
     *
     * @throws Forbidden when it is not the viewer's to give
     */
    @Transactional
    public void grant(PersonId person, Role role, Viewer by, Instant now) {
        if (!mayGrant(by, role)) {
            throw new Forbidden("grant " + role);
        }
        grant(person, role, by.person(), now);
    }

    /** Gives a role at the command line or at set-up, where nobody is signed in. */
    @Transactional
    public void grant(PersonId person, Role role, @Nullable PersonId by, Instant now) {
        people.get(person);
        int granted = db.sql("""
                insert into person_role (person_id, role, granted_by, granted_at)
                values (:person, :role, :by, :at) on conflict do nothing""")
                .param("person", person.value())
                .param("role", role.name())
                .param("by", by == null ? null : by.value())
                .param("at", Timestamp.from(now))
                .update();
        if (granted == 1) {
            audit.write(by, "role.granted", Audit.subject(person), role.name(), now);
        }
    }

    /**
     * Takes a role away.
     *
     * @throws Forbidden when it is not the viewer's to take
     */
    @Transactional
    public Change revoke(PersonId person, Role role, Viewer by, Instant now) {
        if (!mayGrant(by, role)) {
            throw new Forbidden("revoke " + role);
        }
        if (role == Role.OPERATOR && isLastOperator(person)) {
            return new Change.LastOperator();
        }
        int taken = db.sql("delete from person_role where person_id = :person and role = :role")
                .param("person", person.value())
                .param("role", role.name())
                .update();
        if (taken == 1) {
            audit.write(by.person(), "role.revoked", Audit.subject(person), role.name(), now);
        }
        return new Change.Done();
    }

    /**
     * Whether the company would have no operator without this person. Takes the company's row, so that of
     * two operators who remove each other at the same moment one is refused.
     */
    boolean isLastOperator(PersonId person) {
        db.sql("select id from company for update").query(Integer.class).optional();
        var operators = people.withRole(Role.OPERATOR);
        return operators.contains(person) && operators.size() == 1;
    }

    void dropAll(PersonId person) {
        db.sql("delete from person_role where person_id = :person")
                .param("person", person.value())
                .update();
    }
}
