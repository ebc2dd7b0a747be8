package org.tallylight.calls.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.community.Notices;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** The rules by which calls are looked at. */
@Component
public class RuleBook {
    private final JdbcClient db;
    private final Calls calls;
    private final People people;
    private final Notices notices;

    RuleBook(JdbcClient db, Calls calls, People people, Notices notices) {
        this.people = people;
        this.db = db;
        this.calls = calls;
        this.notices = notices;
    }

    /** A call's rules; of one that says nothing, none. */
    public Rules of(CallId call) {
        record Row(boolean blind, List<String> criteria) {}
        Optional<Row> row = db.sql("select blind, criteria from call_review where call_id = :call")
                .param("call", call.value())
                .query((found, n) -> new Row(found.getBoolean("blind"), Arrays.asList((String[])
                        found.getArray("criteria").getArray())))
                .optional();
        return new Rules(
                call, row.map(Row::blind).orElse(false), row.map(Row::criteria).orElse(List.of()), judges(call));
    }

    private List<PersonId> judges(CallId call) {
        return db.sql("select person_id from call_judge where call_id = :call order by named_at, person_id")
                .param("call", call.value())
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /**
     * Sets how a call is looked at. Once something was given, only judges may be added.
     *
     * @throws Forbidden when someone else leads the call
     * @throws Refused   when something was given by the rules that stand, or the call has ended
     * @throws Invalid   when there are too many judges, or one is nobody
     */
    @Transactional
    public Rules set(Rules rules, Viewer by, Instant now) {
        Call call = held(rules.call());
        if (!calls.leads(call, by.someone())) {
            throw new Forbidden("call " + call.id().text());
        }
        if (call.closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
        if (rules.judges().size() > Rules.JUDGES_MAX) {
            throw new Invalid("judges", "review.invalid.judges", Rules.JUDGES_MAX);
        }
        Map<PersonId, Person> known = people.names(rules.judges());
        for (PersonId judge : rules.judges()) {
            if (!known.containsKey(judge)) {
                throw new Invalid("judges", "call.invalid.decider", judge.text());
            }
        }
        Rules before = of(call.id());
        boolean same = before.blind() == rules.blind() && before.criteria().equals(rules.criteria());
        boolean kept = rules.judges().containsAll(before.judges());
        boolean judged = before.judges().isEmpty() == rules.judges().isEmpty();
        if (given(call.id()) && !(same && kept && judged)) {
            throw new Refused(409, "review.refused.given");
        }
        db.sql("""
                insert into call_review (call_id, blind, criteria, set_by, set_at)
                values (:call, :blind, :criteria, :by, :now)
                on conflict (call_id) do update set blind = excluded.blind, criteria = excluded.criteria,
                    set_by = excluded.set_by, set_at = excluded.set_at""")
                .param("call", call.id().value())
                .param("blind", rules.blind())
                .param("criteria", rules.criteria().toArray(String[]::new))
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        name(call, before, rules, by, now);
        return of(call.id());
    }

    private void name(Call call, Rules before, Rules rules, Viewer by, Instant now) {
        for (PersonId gone : before.judges()) {
            if (!rules.judges().contains(gone)) {
                db.sql("delete from call_judge where call_id = ? and person_id = ?")
                        .params(call.id().value(), gone.value())
                        .update();
            }
        }
        for (PersonId judge : rules.judges()) {
            int added = db.sql("""
                    insert into call_judge (call_id, person_id, named_by, named_at) values (?, ?, ?, ?)
                    on conflict do nothing""")
                    .params(call.id().value(), judge.value(), by.someone().value(), Timestamp.from(now))
                    .update();
            if (added == 1 && !by.is(judge)) {
                notices.tell(judge, "call.judge", call.path() + "/review", now, by.name(), call.title());
            }
        }
    }

    private boolean given(CallId call) {
        return db.sql("select exists (select 1 from contribution where call_id = ?)")
                .param(call.value())
                .query(Boolean.class)
                .single();
    }

    /** The call, its row held until commit: nothing is given to it meanwhile. */
    private Call held(CallId id) {
        if (db.sql("select id from call where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            throw new NotFound(id);
        }
        return calls.get(id);
    }
}
