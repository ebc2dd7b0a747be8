package org.tallylight.people;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Dictionary;

/**
 * How a person leaves. Their key is deleted, and with it their mail address, letters, and the names and
 * addresses behind their consents; password, sessions, tokens and roles go too. Their id stays, so that the
 * record of consents, the lineage and the books still hold; their works are the works room's to withdraw.
 */
@Component
public class Leaving {
    private final JdbcClient db;
    private final People people;
    private final Roles roles;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Credentials credentials;
    private final PersonKeys keys;
    private final Audit audit;
    private final Dictionary dictionary;
    private final ApplicationEventPublisher events;

    Leaving(
            JdbcClient db,
            People people,
            Roles roles,
            Sessions sessions,
            Tokens tokens,
            Credentials credentials,
            PersonKeys keys,
            Audit audit,
            Dictionary dictionary,
            ApplicationEventPublisher events) {
        this.db = db;
        this.people = people;
        this.roles = roles;
        this.sessions = sessions;
        this.tokens = tokens;
        this.credentials = credentials;
        this.keys = keys;
        this.audit = audit;
        this.dictionary = dictionary;
        this.events = events;
    }

    /**
     * Erases a person.
     *
     * @param keepCredit whether published credits still carry their credit name
     */
    @Transactional
    public Change leave(PersonId id, boolean keepCredit, Instant now) {
        Person person = people.get(id);
        if (person.left()) {
            return new Change.Done();
        }
        if (roles.isLastOperator(id)) {
            return new Change.LastOperator();
        }
        var words = dictionary.in(person.locale());
        sessions.endAll(id);
        tokens.dropAll(id);
        roles.dropAll(id);
        credentials.drop(id);
        db.sql("delete from letter where person_id = :id")
                .param("id", id.value())
                .update();
        keys.erase(id);
        db.sql("""
                update person set handle = 'gone-' || replace(cast(id as text), '-', ''), name = :name,
                    credit_name = :credit, about = '', picture = null, suspended_reason = null, erased_at = :now
                where id = :id""")
                .param("name", words.t("person.gone"))
                .param("credit", keepCredit ? person.creditName() : words.t("person.gone.credit"))
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        audit.write(id, "person.left", Audit.subject(id), keepCredit ? "credit name kept" : "", now);
        events.publishEvent(new PersonErased(id, person.picture()));
        return new Change.Done();
    }
}
