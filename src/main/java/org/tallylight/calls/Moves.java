package org.tallylight.calls;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** The deadlines that were moved, and why. */
@Component
class Moves {
    private final JdbcClient db;

    Moves(JdbcClient db) {
        this.db = db;
    }

    /** A deadline that was moved. */
    record Move(Instant was, Instant until, String reason, Instant at) {}

    /** Writes one down, while the call's row is held, and says the how-manyeth it is. */
    int write(Call call, Instant until, String reason, PersonId by, Instant now) {
        return db.sql("""
                insert into call_move (call_id, number, was, until, reason, by, at)
                select :call, coalesce(max(number), 0) + 1, :was, :until, :reason, :by, :now
                from call_move where call_id = :call returning number""")
                .param("call", call.id().value())
                .param("was", Timestamp.from(call.deadline()))
                .param("until", Timestamp.from(until))
                .param("reason", reason)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** Those of a call, the latest first. */
    List<Move> of(CallId call) {
        return db.sql("select was, until, reason, at from call_move where call_id = ? order by number desc")
                .param(call.value())
                .query(Move.class)
                .list();
    }
}
