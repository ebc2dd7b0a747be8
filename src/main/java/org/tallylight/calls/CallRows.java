package org.tallylight.calls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.shared.Id;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Language;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;

/** Calls, terms, contributions and answers as rows. */
final class CallRows {
    /** Calls with the terms in force, those that a moderator has hidden left out; conditions follow. */
    static final String CALLS = """
            select c.*, t.version, t.paid_minor, t.currency, t.pool_shared_how, t.pitch_minor, t.pitch_currency,
                t.exclusive, t.also_in_split, t.rights_beyond, t.decide_by, t.reason, t.laid_by, t.laid_at
            from call c
            join lateral (select * from terms_card t where t.call_id = c.id order by t.version desc limit 1) t on true
            where not exists (select 1 from hidden_subject h where h.kind = 'CALL' and h.subject = c.id) and
            """;

    /**
     * Contributions with their last answer, and whether somebody waits for one: the rule of {@link
     * Answer#settles}, and nobody waits for a work that was withdrawn; the database keeps it. Conditions follow.
     */
    static final String CONTRIBUTIONS = """
            select x.*, a.kind, a.reason, a.where_title, a.where_link, a.answered_by, a.answered_at,
                a.part as used_part, a.cut as used_cut, a.through
            from contribution x
            left join answer a on a.contribution_id = x.id and a.number = x.answer_number
            """;

    /** All answers; conditions follow. */
    static final String ANSWERS = """
            select contribution_id, number, kind, reason, where_title, where_link, answered_by, answered_at,
                part as used_part, cut as used_cut, through from answer
            """;

    private CallRows() {}

    static Call call(ResultSet row, int number) throws SQLException {
        CallId id = new CallId(row.getObject("id", UUID.class));
        PersonId adopter = person(row, "adopted_by");
        PersonId closer = person(row, "closed_by");
        UUID example = row.getObject("example_work", UUID.class);
        UUID range = row.getObject("example_range", UUID.class);
        return new Call(
                id,
                someone(row, "opener"),
                row.getObject("part", UUID.class),
                row.getString("title"),
                row.getString("ask"),
                media(row),
                row.getString("length_hint"),
                wanted(row),
                example == null ? null : new WorkId(example),
                range == null ? null : new RangeId(range),
                moment(row, "pitch_until"),
                at(row, "deadline"),
                moment(row, "shortlist_by"),
                someone(row, "decider"),
                adopter == null ? null : new Call.Adoption(adopter, at(row, "adopted_at")),
                at(row, "created_at"),
                closer == null ? null : new Call.Closure(closer, at(row, "closed_at"), row.getString("outcome")),
                card(row, id));
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        return new Wanted(
                CallKind.valueOf(row.getString("kind")),
                row.getObject("wanted_count", Integer.class),
                row.getObject("minutes", Integer.class),
                texts(row, "skills").stream().map(Skill::valueOf).toList(),
                texts(row, "languages").stream().map(Language::new).toList(),
                row.getBoolean("teams"),
                row.getObject("each_max", Integer.class));
    }

    static TermsCard card(ResultSet row, CallId call) throws SQLException {
        Terms terms = new Terms(
                money(row, "paid_minor", "currency"),
                Terms.Sharing.valueOf(row.getString("pool_shared_how")),
                money(row, "pitch_minor", "pitch_currency"),
                row.getBoolean("exclusive"),
                row.getBoolean("also_in_split"),
                row.getString("rights_beyond"),
                at(row, "decide_by"));
        return new TermsCard(
                call,
                row.getInt("version"),
                terms,
                row.getString("reason"),
                someone(row, "laid_by"),
                at(row, "laid_at"));
    }

    /**
     * Contributions, the first given first.
     *
     * @param where  which, of a contribution {@code x}
     * @param values of the parameters of that
     */
    static Page<Contribution> page(
            JdbcClient db, String where, Map<String, ?> values, @Nullable String after, int size) {
        Keyset from = Keyset.read(after, Keyset.START);
        List<Contribution> rows = db.sql(CONTRIBUTIONS + " where " + where
                        + " and (x.given_at, x.id) > (:at, :id) order by x.given_at, x.id limit :limit")
                .params(values)
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::contribution)
                .list();
        return Page.of(rows, size, one -> Keyset.write(one.at(), one.id()));
    }

    static Contribution contribution(ResultSet row, int number) throws SQLException {
        UUID call = row.getObject("call_id", UUID.class);
        return new Contribution(
                new ContributionId(row.getObject("id", UUID.class)),
                call == null ? null : new CallId(call),
                row.getObject("part", UUID.class),
                new WorkId(row.getObject("work_id", UUID.class)),
                someone(row, "person_id"),
                row.getInt("terms_version"),
                row.getString("phase").equals("PITCH"),
                row.getString("note"),
                at(row, "given_at"),
                row.getString("kind") == null ? null : answer(row, number));
    }

    static Answer answer(ResultSet row, int number) throws SQLException {
        Answer.Verdict verdict = new Answer.Verdict(
                Answer.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getString("where_title"),
                row.getString("where_link"));
        UUID part = row.getObject("used_part", UUID.class);
        UUID through = row.getObject("through", UUID.class);
        Answer.ByTimeline timeline = part == null
                ? null
                : new Answer.ByTimeline(
                        part, row.getObject("used_cut", UUID.class), through == null ? null : new WorkId(through));
        return new Answer(verdict, someone(row, "answered_by"), at(row, "answered_at"), timeline);
    }

    /** Ids as PostgreSQL takes them, for {@code = any(cast(:ids as uuid[]))}. */
    static String[] array(Collection<? extends Id> ids) {
        return ids.stream().map(id -> id.value().toString()).distinct().toArray(String[]::new);
    }

    private static List<Medium> media(ResultSet row) throws SQLException {
        return texts(row, "media").stream().map(Medium::valueOf).toList();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Money money(ResultSet row, String minor, String currency) throws SQLException {
        Long amount = row.getObject(minor, Long.class);
        return amount == null ? null : new Money(amount, Currency.getInstance(row.getString(currency)));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at.toInstant();
    }

    private static PersonId someone(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getObject(column, UUID.class));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
