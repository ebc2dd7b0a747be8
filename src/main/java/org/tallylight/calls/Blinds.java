package org.tallylight.calls;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/**
 * Which calls are blind: until their end nobody reads through them who made what was given, but those who hear what
 * becomes of it.
 */
@Component
public class Blinds {
    private final JdbcClient db;

    Blinds(JdbcClient db) {
        this.db = db;
    }

    /** Those of these calls that are blind and go on. */
    public Set<CallId> among(Collection<CallId> calls) {
        if (calls.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(db.sql("""
                select r.call_id from call_review r join call c on c.id = r.call_id
                where r.blind and c.closed_at is null and r.call_id = any(cast(:ids as uuid[]))""")
                .param("ids", CallRows.array(calls))
                .query((row, n) -> new CallId(row.getObject("call_id", UUID.class)))
                .list());
    }

    public boolean is(CallId call) {
        return !among(List.of(call)).isEmpty();
    }

    /** Those of these contributions of which the viewer may not know who made them. */
    public Set<ContributionId> hidden(Collection<Contribution> some, @Nullable PersonId viewer) {
        Set<CallId> calls = new HashSet<>();
        for (Contribution one : some) {
            if (one.call() != null) {
                calls.add(one.call());
            }
        }
        Set<CallId> blind = among(calls);
        Set<ContributionId> hidden = new HashSet<>();
        for (Contribution one : some) {
            if (one.call() != null && blind.contains(one.call())) {
                hidden.add(one.id());
            }
        }
        if (!hidden.isEmpty() && viewer != null) {
            db.sql("""
                    select contribution_id from contribution_party
                    where person_id = :me and contribution_id = any(cast(:ids as uuid[]))""")
                    .param("me", viewer.value())
                    .param("ids", CallRows.array(hidden))
                    .query((java.sql.ResultSet row) -> {
                        hidden.remove(new ContributionId(row.getObject("contribution_id", UUID.class)));
                    });
        }
        return hidden;
    }
}
