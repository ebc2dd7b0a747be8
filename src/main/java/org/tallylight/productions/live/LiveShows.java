package org.tallylight.productions.live;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** The shows that have, or had, an audience. */
@Component
class LiveShows {
    /** Without those that look like others. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CODE_CHARS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT = """
            select l.*, p.title from live_show l join part p on p.id = l.part
            where not exists (select 1 from hidden_subject h
                where h.kind = 'PART' and h.subject in (p.id, p.production)) and
            """;

    private final JdbcClient db;
    private final Parts parts;

    LiveShows(JdbcClient db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    /**
     * A part whose show this viewer runs: who directs or edits it.
     *
     * @throws NotFound  when they may not even see it
     * @throws Forbidden when they do not run it
     */
    Part run(PartId id, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        if (!parts.standing(id, viewer).edits()) {
            throw new Forbidden("run " + id);
        }
        return part;
    }

    Optional<LiveShow> of(PartId part) {
        return db.sql(SELECT + "l.part = ?")
                .param(part.value())
                .query(LiveShows::show)
                .optional();
    }

    /**
     * The show of a part, for those who run it.
     *
     * @throws NotFound  as {@link #run}, and when it never had an audience
     * @throws Forbidden as {@link #run}
     */
    LiveShow runBy(PartId id, Viewer viewer) {
        run(id, viewer);
        return of(id).orElseThrow(() -> new NotFound(id));
    }

    /**
     * The same, while it is open; its row is held, so that nothing is asked of an audience that is just sent home.
     *
     * @throws Refused when it is over
     */
    LiveShow openRunBy(PartId id, Viewer viewer) {
        LiveShow show = runBy(id, viewer);
        db.sql("select part from live_show where part = ? for update")
                .param(id.value())
                .query(UUID.class)
                .single();
        if (!of(id).orElseThrow(() -> new NotFound(id)).open()) {
            throw over();
        }
        return show;
    }

    static Refused over() {
        return new Refused(410, "live.over");
    }

    /**
     * The show of a code, also one that is over.
     *
     * @throws NotFound when there is none
     */
    LiveShow byCode(String code) {
        return db.sql(SELECT + "l.code = ?")
                .param(typed(code))
                .query(LiveShows::show)
                .optional()
                .orElseThrow(() -> new NotFound("a live show"));
    }

    /** A code as people type it. */
    static String typed(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** Lets an audience in; where it is in already, nothing changes. A show that was over gets another code. */
    @Transactional
    public LiveShow open(PartId id, Viewer by, Instant now) {
        Part part = run(id, by);
        if (part.kind() == PartKind.SEASON) {
            throw new Invalid("part", "live.season");
        }
        db.sql("""
                insert into live_show (part, code, opened_by, opened_at) values (:part, :code, :by, :now)
                on conflict (part) do update set code = excluded.code, opened_by = excluded.opened_by,
                    opened_at = excluded.opened_at, closed_at = null where live_show.closed_at is not null""")
                .param("part", id.value())
                .param("code", code())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        return of(id).orElseThrow(() -> new NotFound(id));
    }

    /** Sends the audience home; done again, nothing happens. What was sent waits for those who run it. */
    @Transactional
    public void close(PartId id, Viewer by, Instant now) {
        runBy(id, by);
        for (String table : new String[] {"live_show", "live_prompt"}) {
            db.sql("update " + table + " set closed_at = ? where part = ? and closed_at is null")
                    .params(Timestamp.from(now), id.value())
                    .update();
        }
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_CHARS; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static LiveShow show(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new LiveShow(
                new PartId(row.getObject("part", UUID.class)),
                row.getString("title"),
                row.getString("code"),
                row.getTimestamp("opened_at").toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
