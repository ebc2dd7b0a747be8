package org.tallylight.calls;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;

/** What people said they would make, before anything is made, and who of them is invited to make it. */
@Component
class Pitches {
    private final JdbcClient db;

    Pitches(JdbcClient db) {
        this.db = db;
    }

    boolean invited(CallId call, PersonId person) {
        return db.sql("select exists (select 1 from call_invited where call_id = ? and person = ?)")
                .params(call.value(), person.value())
                .query(Boolean.class)
                .single();
    }

    /** Invites whoever gave a pitch and all who made it with them; those who were not invited before. */
    List<PersonId> invite(Contribution pitch, CallId call, PersonId by, Instant now) {
        return db.sql("""
                insert into call_invited (call_id, person, contribution, by, at)
                select :call, p.person_id, :pitch, :by, :now from contribution_party p
                where p.contribution_id = :pitch order by p.person_id
                on conflict do nothing returning person""")
                .param("call", call.value())
                .param("pitch", pitch.id().value())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    /** Of these pitches those of people who are invited. */
    Set<ContributionId> invited(Collection<ContributionId> pitches) {
        return new HashSet<>(db.sql("""
                select x.id from contribution x join call_invited i on i.call_id = x.call_id and i.person = x.person_id
                where x.id = any(?)""")
                .param(pitches.stream().map(ContributionId::value).toArray(UUID[]::new))
                .query((row, n) -> new ContributionId(row.getObject("id", UUID.class)))
                .list());
    }

    /** The pitches of a call, the first given first. */
    Page<Contribution> of(CallId call, @Nullable String after, int size) {
        return CallRows.page(db, "x.call_id = :call and x.phase = 'PITCH'", Map.of("call", call.value()), after, size);
    }

    /**
     * How many works, or pitches, someone has given to a call and not withdrawn. Their row is held until commit: of one
     * person's, one at a time is counted.
     */
    int countHeld(CallId call, PersonId person, boolean pitch) {
        db.sql("select id from person where id = ? for no key update")
                .param(person.value())
                .query(UUID.class)
                .single();
        return db.sql("""
                select count(*) from contribution x join work w on w.id = x.work_id
                where x.call_id = :call and x.person_id = :person and x.phase = :phase and w.withdrawn_at is null""")
                .param("call", call.value())
                .param("person", person.value())
                .param("phase", pitch ? "PITCH" : "WORK")
                .query(Integer.class)
                .single();
    }
}
