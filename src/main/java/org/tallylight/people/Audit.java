package org.tallylight.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;

/** What was done with power over others: by whom, to what, why. Append-only. */
@Component
public class Audit {
    static final int REASON_CHARS_MAX = 2000;

    private final JdbcClient db;

    Audit(JdbcClient db) {
        this.db = db;
    }

    /**
     * One line of the log.
     *
     * @param actor   who did it; null for the machine or the operator at the command line
     * @param action  a short name, {@code role.granted}; its text is the words' key {@code audit.<action>}
     * @param subject what it was done to: {@code person <id>}, {@code work <id>}; never a name, so that
     *                whoever leaves is not named here
     * @param reason  why, in the actor's words; cut at 2,000 letters
     */
    public Entry write(@Nullable PersonId actor, String action, String subject, String reason, Instant at) {
        String kept = reason.length() > REASON_CHARS_MAX ? reason.substring(0, REASON_CHARS_MAX) : reason;
        long seq = db.sql("""
                insert into audit_entry (at, actor, action, subject, reason)
                values (:at, :actor, :action, :subject, :reason) returning seq""")
                .param("at", Timestamp.from(at))
                .param("actor", actor == null ? null : actor.value())
                .param("action", action)
                .param("subject", subject)
                .param("reason", kept)
                .query(Long.class)
                .single();
        return new Entry(seq, at, actor, action, subject, kept);
    }

    /** A person as a subject of the log. */
    public static String subject(PersonId person) {
        return "person " + person.text();
    }

    /** The log, newest first; {@code after} is the key of the page before. */
    public Page<Entry> latest(@Nullable String after, int size) {
        List<Entry> rows = db.sql("""
                select seq, at, actor, action, subject, reason from audit_entry
                where seq < :before order by seq desc limit :limit""")
                .param("before", After.number(after, Long.MAX_VALUE))
                .param("limit", size + 1)
                .query((row, number) -> new Entry(
                        row.getLong("seq"),
                        row.getTimestamp("at").toInstant(),
                        person(Rows.uuid(row, "actor")),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("reason")))
                .list();
        return Page.of(rows, size, entry -> Long.toString(entry.seq));
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    /** A line of the log. */
    public record Entry(long seq, Instant at, @Nullable PersonId actor, String action, String subject, String reason) {
        private static final Pattern ONE = Pattern.compile("([A-Za-z]+)[ -]([0-9A-Za-z]{22})");
        private static final Map<String, String> PAGES = Map.of(
                "work", "/works/",
                "call", "/calls/",
                "part", "/parts/",
                "proposal", "/proposals/",
                "batch", "/money/payouts/",
                "letter", "/admin/letters/");

        /** What it was done to, without which one: {@code proposal}. */
        public String kind() {
            Matcher one = ONE.matcher(subject);
            return one.matches() ? one.group(1).toLowerCase(Locale.ROOT) : subject;
        }

        /** The page of what it was done to, or null where it has none. */
        public @Nullable String link() {
            Matcher one = ONE.matcher(subject);
            String page = PAGES.get(kind());
            return page == null || !one.matches() ? null : page + one.group(2);
        }
    }
}
