package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.split.Policy;
import org.tallylight.people.Audit;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import tools.jackson.databind.json.JsonMapper;

/** The published versions of the rules by which money is shared; the defaults of {@code split.md} at first. */
@Component
public class Policies {
    public static final int NOTE_CHARS_MAX = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@code split.md}, rule 17: a proposal is open for at least that long, and reopens for a cut by more than that. */
    private static final int WINDOW_DAYS_MIN = 14;

    private static final int REOPEN_DAYS_MIN = 5;
    private static final int REOPEN_CUT_BP_MAX = 1_000;
    private static final int DAYS_MAX = 365;
    private static final int SHOWN_MAX = 200;

    /**
     * A published version, with why it was made.
     *
     * @param byName who published it, or null for the defaults that a company starts from
     * @param at     when, or null while nothing was ever computed by the defaults
     */
    public record Published(
            Policy policy,
            String note,
            @Nullable String byName,
            @Nullable Instant at) {}

    private final JdbcClient db;
    private final Audit audit;

    Policies(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** The version in force; the first one is written when it is first asked for. */
    @Transactional
    public Policy current(Instant now) {
        Published latest = all().getFirst();
        if (latest.at() == null) {
            insert(latest.policy(), "", null, now);
        }
        return latest.policy();
    }

    /** A published version. */
    Policy get(String version) {
        return db.sql("select params from policy where version = :version")
                .param("version", version)
                .query((row, n) -> JSON.readValue(row.getString("params"), Policy.class))
                .single();
    }

    /**
     * Publishes a new version, which holds for proposals drafted from now on; those that go on keep theirs.
     *
     * @param wanted its parameters; the version is the next number, whatever it says
     * @throws Invalid without a reason, or when it takes from the time that everyone has to ask
     */
    @Transactional
    public Published publish(Policy wanted, String note, Viewer by, Instant now) {
        String why = note.strip();
        if (why.isEmpty() || why.length() > NOTE_CHARS_MAX) {
            throw new Invalid("note", "policy.note.length", NOTE_CHARS_MAX);
        }
        if (wanted.windowDays() < WINDOW_DAYS_MIN || wanted.windowDays() > DAYS_MAX) {
            throw new Invalid("windowDays", "policy.days", WINDOW_DAYS_MIN, DAYS_MAX);
        }
        if (wanted.reopenDays() < REOPEN_DAYS_MIN || wanted.reopenDays() > DAYS_MAX) {
            throw new Invalid("reopenDays", "policy.days", REOPEN_DAYS_MIN, DAYS_MAX);
        }
        if (wanted.reopenCutBp() > REOPEN_CUT_BP_MAX) {
            throw new Invalid("reopenCutBp", "policy.cut", REOPEN_CUT_BP_MAX / 100);
        }
        // Two who publish at once get two versions:
        db.sql("select pg_advisory_xact_lock(93, 2)").query().listOfRows();
        current(now);
        int next =
                db.sql("select count(*) + 1 from policy").query(Integer.class).single();
        Policy policy = wanted.as(String.valueOf(next));
        insert(policy, why, by.someone(), now);
        audit.write(by.someone(), "policy.published", "policy " + policy.version(), why, now);
        return all().getFirst();
    }

    /** The versions, the latest first, at most {@value #SHOWN_MAX}; the defaults where nothing was published yet. */
    public List<Published> all() {
        List<Published> all = db.sql("""
                select y.params, y.note, y.published_at, p.name from policy y
                    left join person p on p.id = y.published_by
                order by y.published_at desc, length(y.version) desc, y.version desc limit :most""")
                .param("most", SHOWN_MAX)
                .query((row, n) -> new Published(
                        JSON.readValue(row.getString("params"), Policy.class),
                        row.getString("note"),
                        row.getString("name"),
                        row.getTimestamp("published_at").toInstant()))
                .list();
        return all.isEmpty() ? List.of(new Published(Policy.defaults("1"), "", null, null)) : all;
    }

    private void insert(Policy policy, String note, @Nullable PersonId by, Instant now) {
        db.sql("""
                insert into policy (version, params, note, published_at, published_by)
                values (:version, cast(:params as jsonb), :note, :at, :by) on conflict (version) do nothing""")
                .param("version", policy.version())
                .param("params", JSON.writeValueAsString(policy))
                .param("note", note)
                .param("at", Timestamp.from(now))
                .param("by", by == null ? null : by.value(), java.sql.Types.OTHER)
                .update();
    }
}
