package org.tallylight.people;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;

/** Whether a person may come in: let in by the company, suspended, let in again. */
@Component
public class Standing {
    public static final int REASON_CHARS_MAX = 1000;

    private final JdbcClient db;
    private final Roles roles;
    private final Sessions sessions;
    private final Letters letters;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Standing(
            JdbcClient db,
            Roles roles,
            Sessions sessions,
            Letters letters,
            Audit audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.roles = roles;
        this.sessions = sessions;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
    }

    /** Lets someone in who asked to join a closed company. */
    @Transactional
    public void approve(PersonId person, PersonId by, Instant now) {
        int approved = db.sql("""
                update person set approved_at = :at, approved_by = :by
                where id = :person and approved_at is null and erased_at is null""")
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .param("person", person.value())
                .update();
        if (approved == 1) {
            audit.write(by, "person.approved", Audit.subject(person), "", now);
            letters.send(person, "letter.approved.subject", "letter.approved.body", letters.link("/sign-in"));
            events.publishEvent(new PersonJoined(person));
        }
    }

    /**
     * Suspends someone, who is signed out everywhere at once and told why by mail. A producer or an operator
     * is suspended by an operator only.
     *
     * @throws Forbidden when it is not the viewer's to do
     */
    @Transactional
    public Change suspend(PersonId person, Viewer by, String reason, Instant now) {
        String why = Texts.said(reason, "reason", REASON_CHARS_MAX);
        if (!maySuspend(person, by)) {
            throw new Forbidden("suspend");
        }
        if (roles.isLastOperator(person)) {
            return new Change.LastOperator();
        }
        int suspended = db.sql("""
                update person set suspended_at = :at, suspended_by = :by, suspended_reason = :reason
                where id = :person and suspended_at is null and erased_at is null""")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("reason", why)
                .param("person", person.value())
                .update();
        if (suspended == 1) {
            sessions.endAll(person);
            audit.write(by.person(), "person.suspended", Audit.subject(person), why, now);
            letters.send(person, "letter.suspended.subject", "letter.suspended.body", why);
        }
        return new Change.Done();
    }

    /**
     * Lets a suspended person in again.
     *
     * @throws Forbidden when it is not the viewer's to do
     */
    @Transactional
    public void reinstate(PersonId person, Viewer by, String reason, Instant now) {
        if (!maySuspend(person, by)) {
            throw new Forbidden("reinstate");
        }
        int reinstated = db.sql("""
                update person set suspended_at = null, suspended_by = null, suspended_reason = null
                where id = :person and suspended_at is not null""").param("person", person.value()).update();
        if (reinstated == 1) {
            audit.write(by.person(), "person.reinstated", Audit.subject(person), reason, now);
            letters.send(person, "letter.reinstated.subject", "letter.reinstated.body", letters.link("/sign-in"));
        }
    }

    private boolean maySuspend(PersonId person, Viewer by) {
        if (by.is(person)) {
            return false;
        }
        var theirs = roles.of(person);
        boolean runsTheCompany = theirs.contains(Role.OPERATOR) || theirs.contains(Role.PRODUCER);
        return by.has(Role.OPERATOR) || (by.hasAny(Role.PRODUCER, Role.MODERATOR) && !runsTheCompany);
    }
}
