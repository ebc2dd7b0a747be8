package org.tallylight.calls;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What came of calls: what is used of what was given, what is not, and by whom all of it is. */
@Component
class Outcomes {
    private final JdbcClient db;

    Outcomes(JdbcClient db) {
        this.db = db;
    }

    /** What was given to a call and is used, the first given first. */
    Page<Contribution> used(CallId call, @Nullable String after, int size) {
        Keyset from = Keyset.read(after, Keyset.START);
        List<Contribution> rows = db.sql(CallRows.CONTRIBUTIONS + """
                where x.call_id = :call and x.answer_kind = 'USED' and (x.given_at, x.id) > (:at, :id)
                order by x.given_at, x.id limit :limit""")
                .param("call", call.value())
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::contribution)
                .list();
        return Page.of(rows, size, one -> Keyset.write(one.at(), one.id()));
    }

    /** What a person gave to a call and is not used, the first given first, at most {@code most}. */
    List<Contribution> unusedOf(CallId call, PersonId person, int most) {
        return unused("=", call, person, null, most).items();
    }

    /** What others than the viewer gave to a call and is not used, the first given first. */
    Page<Contribution> unused(CallId call, Viewer viewer, @Nullable String after, int size) {
        return unused("is distinct from", call, viewer.person(), after, size);
    }

    private Page<Contribution> unused(
            String whose, CallId call, @Nullable PersonId person, @Nullable String after, int size) {
        Keyset from = Keyset.read(after, Keyset.START);
        List<Contribution> rows = db.sql(CallRows.CONTRIBUTIONS + """
                where x.call_id = :call and x.answer_kind is distinct from 'USED' and x.person_id\s""" + whose + """
                 cast(:person as uuid) and (x.given_at, x.id) > (:at, :id)
                order by x.given_at, x.id limit :limit""")
                .param("call", call.value())
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::contribution)
                .list();
        return Page.of(rows, size, one -> Keyset.write(one.at(), one.id()));
    }

    /** Whoever gave something to a call, with those who make it with them; of the first, at most {@code most}. */
    List<PersonId> givers(CallId call, int most) {
        return db.sql("""
                select distinct p.person_id from (
                    select id from contribution where call_id = :call order by given_at, id limit :looked) c
                join contribution_party p on p.contribution_id = c.id order by p.person_id limit :most""")
                .param("call", call.value())
                .param("looked", 2 * most)
                .param("most", most)
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }
}
