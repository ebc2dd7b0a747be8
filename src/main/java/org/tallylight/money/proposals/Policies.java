package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.split.Policy;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import tools.jackson.databind.json.JsonMapper;

/** The published versions of the rules by which money is shared; the defaults of {@code split.md} at first. */
@Component
public class Policies {
    private static final int NOTE_CHARS_MAX = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A published version, with why it was made. */
    public record Published(Policy policy, String note, Instant at) {}

    private final JdbcClient db;

    Policies(JdbcClient db) {
        this.db = db;
    }

    /** The version in force; the first one is written when it is first asked for. */
    @Transactional
    public Policy current(Instant now) {
        List<Published> all = all();
        if (all.isEmpty()) {
            insert(Policy.defaults("1"), "", null, now);
            return Policy.defaults("1");
        }
        return all.getFirst().policy();
    }

    /** A published version. */
    Policy get(String version) {
        return db.sql("select params from policy where version = :version")
                .param("version", version)
                .query((row, n) -> JSON.readValue(row.getString("params"), Policy.class))
                .single();
    }

    /** Publishes a new version, which holds for proposals drafted from now on. */
    @Transactional
    public void publish(Policy policy, String note, PersonId by, Instant now) {
        if (note.length() > NOTE_CHARS_MAX) {
            throw new Invalid("note", "policy.note.length", NOTE_CHARS_MAX);
        }
        insert(policy, note, by, now);
    }

    /** All versions, the latest first. */
    public List<Published> all() {
        return db.sql("select params, note, published_at from policy order by published_at desc, version desc")
                .query((row, n) -> new Published(
                        JSON.readValue(row.getString("params"), Policy.class),
                        row.getString("note"),
                        row.getTimestamp("published_at").toInstant()))
                .list();
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
