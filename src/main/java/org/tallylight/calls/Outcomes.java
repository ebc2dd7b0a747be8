package org.tallylight.calls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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
        return CallRows.page(
                db, "x.call_id = :call and x.answer_kind = 'USED'", Map.of("call", call.value()), after, size);
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
        String where = "x.call_id = :call and x.answer_kind is distinct from 'USED' and x.person_id " + whose
                + " cast(:person as uuid)";
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("call", call.value());
        values.put("person", person == null ? null : person.value());
        return CallRows.page(db, where, values, after, size);
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
