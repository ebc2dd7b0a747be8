package org.tallylight.calls;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Who has begun to make something for a call. Whoever began while it took works may finish for a day, whatever becomes
 * of the call meanwhile: a deadline that passes or is moved, a pitch that is over, an end in mid-share. A call that had
 * ended opens again for that answer, so that none is ended while somebody waits.
 */
@Component
class Begun {
    static final Duration FINISHING = Duration.ofHours(24);

    private final JdbcClient db;

    Begun(JdbcClient db) {
        this.db = db;
    }

    /**
     * Notes that someone begins now, where the call takes works; a visitor begins once they have an account. A pitch that
     * was begun in time is not begun again when it no longer is: it would be late.
     */
    void begins(Call call, Viewer viewer, Instant now) {
        PersonId me = viewer.person();
        if (me != null && call.accepts(now) && (call.pitching(now) || !pitching(call, me, now))) {
            began(call.id(), me, now);
        }
    }

    /** The same, of a moment at which it did. */
    void began(CallId call, PersonId person, Instant at) {
        db.sql("""
                insert into call_begun (call_id, person, at) values (:call, :me, :now)
                on conflict (call_id, person) do update set at = excluded.at where call_begun.at < excluded.at""")
                .param("call", call.value())
                .param("me", person.value())
                .param("now", Timestamp.from(at))
                .update();
    }

    /** When someone began last, if that is not more than a day ago. */
    Optional<Instant> since(CallId call, PersonId person, Instant now) {
        return db.sql("select at from call_begun where call_id = ? and person = ? and at > ?")
                .params(call.value(), person.value(), Timestamp.from(now.minus(FINISHING)))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Whether someone may still give something: the call takes works, or they had begun. */
    boolean mayFinish(Call call, Viewer viewer, Instant now) {
        return call.accepts(now)
                || (viewer.person() != null
                        && since(call.id(), viewer.person(), now).isPresent());
    }

    /**
     * The moment as of which something is given: now, or when it was begun, where the call takes nothing any more. Null
     * when it is too late.
     */
    @Nullable
    Instant moment(Call call, PersonId giver, Instant now) {
        if (call.accepts(now)) {
            return now;
        }
        return since(call.id(), giver, now).orElse(null);
    }

    /** Whether someone had begun while pitches were taken, and not again since. */
    boolean pitching(Call call, PersonId giver, Instant now) {
        return since(call.id(), giver, now).filter(call::pitching).isPresent();
    }
}
