package org.tallylight.works.greeting;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;

/** Those who greet, and whose turn it is. */
@Component
class Greeters {
    /** Who can greet, as the condition on a person {@code p}. */
    static final String FIT = """
            p.approved_at is not null and p.suspended_at is null and p.erased_at is null
            and exists (select 1 from person_role r where r.person_id = p.id and r.role = 'GREETER')
            and not exists (select 1 from greeter_away a where a.person = p.id)
            """;

    private final JdbcClient db;

    Greeters(JdbcClient db) {
        this.db = db;
    }

    /**
     * Whose turn it is: who has the fewest to answer, of those who was given one longest ago.
     *
     * @param maker  who does not greet themselves
     * @param before who had it so far, or null
     */
    Optional<PersonId> next(PersonId maker, @Nullable PersonId before, Instant now) {
        return db.sql("select p.id from person p where " + FIT + """
                    and p.id <> :maker and p.id is distinct from :before::uuid
                order by (select count(*) from greeting g join work w on w.id = g.work join person m on m.id = w.maker
                        where g.greeter = p.id and %s),
                    (select max(g.assigned_at) from greeting g where g.greeter = p.id) nulls first, p.id
                limit 1""".formatted(Greetings.OPEN))
                .param("maker", maker.value())
                .param("before", before == null ? null : before.value())
                .param("since", Greetings.since(now))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    boolean away(PersonId greeter) {
        return db.sql("select exists (select 1 from greeter_away where person = ?)")
                .param(greeter.value())
                .query(Boolean.class)
                .single();
    }

    /** From now on others get whom they would have greeted, until they are back. */
    @Transactional
    public void leave(PersonId greeter, Instant now) {
        db.sql("insert into greeter_away (person, since) values (?, ?) on conflict do nothing")
                .params(greeter.value(), Timestamp.from(now))
                .update();
    }

    @Transactional
    public void comeBack(PersonId greeter) {
        db.sql("delete from greeter_away where person = ?")
                .param(greeter.value())
                .update();
    }

    /** Whether this person greets, here or away. */
    boolean greets(PersonId person) {
        return db.sql("select exists (select 1 from person_role where person_id = ? and role = 'GREETER')")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }
}
