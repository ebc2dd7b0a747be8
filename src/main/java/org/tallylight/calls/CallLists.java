package org.tallylight.calls;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Language;

/** The calls in the orders in which they are looked through, with what they ask for. */
@Component
public class CallLists {
    static final int LANGUAGES_OFFERED_MAX = 60;

    /** How many open calls are looked at for one that fits a work. */
    static final int FITTING_MAX = 100;

    private final JdbcClient db;

    CallLists(JdbcClient db) {
        this.db = db;
    }

    /** The calls that take works now, the one that ends first on top. */
    public Page<Call> openOnes(Instant now, @Nullable String after, int size) {
        return openOnes(Finding.ALL, now, after, size);
    }

    /** Of the calls that take works now those that somebody looks for, the one that ends first on top. */
    public Page<Call> openOnes(Finding finding, Instant now, @Nullable String after, int size) {
        Keyset from = Keyset.read(after, Keyset.START);
        List<Call> rows = db.sql(CallRows.CALLS + finding.condition() + """
                c.closed_at is null and c.deadline > :now and (c.deadline, c.id) > (:at, :id)
                order by c.deadline, c.id limit :limit""")
                .params(finding.parameters())
                .param("now", Timestamp.from(now))
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::call)
                .list();
        return Page.of(rows, size, call -> Keyset.write(call.deadline(), call.id()));
    }

    /** The languages that open calls ask for, at most {@link #LANGUAGES_OFFERED_MAX}. */
    List<Language> languages(Instant now) {
        return db
                .sql("""
                select distinct language from call c, unnest(c.languages) language
                where c.closed_at is null and c.deadline > :now order by language limit :most""")
                .param("now", Timestamp.from(now))
                .param("most", LANGUAGES_OFFERED_MAX)
                .query(String.class)
                .list()
                .stream()
                .map(Language::new)
                .toList();
    }

    /** The calls whose works are being answered: past the deadline, not yet ended; the latest on top. */
    public Page<Call> answering(Instant now, @Nullable String after, int size) {
        return page("""
                c.closed_at is null and c.deadline <= :now and (c.deadline, c.id) < (:at, :id)
                order by c.deadline desc, c.id desc limit :limit""", now, Keyset.read(after, Keyset.END), size, Call::deadline);
    }

    /** The calls that have ended, the latest on top. */
    public Page<Call> ended(@Nullable String after, int size) {
        return page(
                """
                c.closed_at <= :now and (c.closed_at, c.id) < (:at, :id)
                order by c.closed_at desc, c.id desc limit :limit""",
                Keyset.END.at(),
                Keyset.read(after, Keyset.END),
                size,
                call -> call.closure() == null
                        ? call.deadline()
                        : call.closure().at());
    }

    private Page<Call> page(
            String condition, Instant now, Keyset from, int size, java.util.function.Function<Call, Instant> key) {
        List<Call> rows = db.sql(CallRows.CALLS + condition)
                .param("now", Timestamp.from(now))
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::call)
                .list();
        return Page.of(rows, size, call -> Keyset.write(key.apply(call), call.id()));
    }

    /** The calls that a person leads and in which somebody waits for an answer, what was promised first on top. */
    List<Call> owing(PersonId person, int most) {
        return db.sql("select f.* from (" + CallRows.CALLS + """
                c.closed_at is null and (c.decider = :me or c.opener = :me)) f
                join call_tally n on n.call_id = f.id and n.waiting > 0 order by n.due, f.id limit :most""")
                .param("me", person.value())
                .param("most", most)
                .query(CallRows::call)
                .list();
    }

    /**
     * Open calls that would take such a work and to which a person has given nothing: of the {@link #FITTING_MAX}
     * that end first, those with the fewest works on top.
     */
    public List<Call> fitting(Medium medium, @Nullable PersonId giver, Instant now, int most) {
        return db.sql("""
                select f.* from (""" + CallRows.CALLS + """
                    c.closed_at is null and c.deadline > :now and :medium = any(c.media)
                    and c.id not in (
                        select x.call_id from contribution x where x.person_id = :giver and x.call_id is not null)
                    order by c.deadline, c.id limit :looked) f
                left join call_tally n on n.call_id = f.id order by coalesce(n.given, 0), f.deadline, f.id limit :most""")
                .param("now", Timestamp.from(now))
                .param("medium", medium.name())
                .param("giver", giver == null ? null : giver.value(), Types.OTHER)
                .param("looked", FITTING_MAX)
                .param("most", most)
                .query(CallRows::call)
                .list();
    }
}
