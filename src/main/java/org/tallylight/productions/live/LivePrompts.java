package org.tallylight.productions.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;

/** What the audience is asked: one thing at a time. */
@Component
class LivePrompts {
    static final int ASK_CHARS_MAX = 200;
    private static final String SELECT = "select q.* from live_prompt q where ";

    private final JdbcClient db;
    private final LiveShows shows;

    LivePrompts(JdbcClient db, LiveShows shows) {
        this.db = db;
        this.shows = shows;
    }

    /**
     * What was asked.
     *
     * @param medium what it is best answered with, or null where anything does
     */
    public record LivePrompt(
            UUID id, PartId part, String ask, @Nullable Medium medium, Instant askedAt, boolean open) {
        public String text() {
            return Id.write(id);
        }
    }

    Optional<LivePrompt> open(PartId part) {
        return db.sql(SELECT + "q.part = ? and q.closed_at is null")
                .param(part.value())
                .query(LivePrompts::prompt)
                .optional();
    }

    /** One that is open now. */
    Optional<LivePrompt> find(UUID id) {
        return db.sql(SELECT + "q.id = ? and q.closed_at is null")
                .param(id)
                .query(LivePrompts::prompt)
                .optional();
    }

    /** Asks; what was asked before is over. */
    @Transactional
    public LivePrompt ask(PartId id, @Nullable String ask, @Nullable Medium medium, Viewer by, Instant now) {
        String said = Texts.said(ask, "ask", ASK_CHARS_MAX);
        shows.openRunBy(id, by);
        end(id, now);
        db.sql("""
                insert into live_prompt (id, part, ask, medium, asked_by, asked_at)
                values (:id, :part, :ask, :medium, :by, :now)""")
                .param("id", Id.fresh())
                .param("part", id.value())
                .param("ask", said)
                .param("medium", medium == null || medium == Medium.DOCUMENT ? null : medium.name())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        return open(id).orElseThrow(() -> new NotFound(id));
    }

    /** Nothing is asked any more. */
    @Transactional
    public void close(PartId id, Viewer by, Instant now) {
        shows.runBy(id, by);
        end(id, now);
    }

    private void end(PartId id, Instant now) {
        db.sql("update live_prompt set closed_at = ? where part = ? and closed_at is null")
                .params(Timestamp.from(now), id.value())
                .update();
    }

    private static LivePrompt prompt(ResultSet row, int number) throws SQLException {
        String medium = row.getString("medium");
        return new LivePrompt(
                row.getObject("id", UUID.class),
                new PartId(row.getObject("part", UUID.class)),
                row.getString("ask"),
                medium == null ? null : Medium.valueOf(medium),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("closed_at") == null);
    }
}
