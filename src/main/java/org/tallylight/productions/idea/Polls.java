package org.tallylight.productions.idea;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.idea.Poll.PollId;
import org.tallylight.productions.idea.Poll.Standing;
import org.tallylight.productions.idea.Poll.Vote;
import org.tallylight.productions.idea.Poll.VoteId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** The polls of all parts. */
@Component
public class Polls {
    private final JdbcClient db;
    private final Parts parts;

    Polls(JdbcClient db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    /**
     * Asks; only who directs the part may.
     *
     * @param options 2 to 8, empty ones are left out
     * @param days    how long it goes on, 1 to 60
     */
    @Transactional
    public Poll ask(PartId part, String question, List<String> options, int days, Viewer by, Instant now) {
        String asked = question.strip();
        List<String> given = options.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        if (asked.isEmpty() || asked.length() > Poll.QUESTION_CHARS_MAX) {
            throw new Invalid("question", "poll.question.length", Poll.QUESTION_CHARS_MAX);
        }
        if (given.size() < Poll.OPTIONS_MIN || given.size() > Poll.OPTIONS_MAX) {
            throw new Invalid("options", "poll.options.number", Poll.OPTIONS_MIN, Poll.OPTIONS_MAX);
        }
        if (given.stream().anyMatch(each -> each.length() > Poll.OPTION_CHARS_MAX)) {
            throw new Invalid("options", "poll.options.length", Poll.OPTION_CHARS_MAX);
        }
        if (days < 1 || days > Poll.DAYS_MAX) {
            throw new Invalid("days", "poll.days.number", Poll.DAYS_MAX);
        }
        parts.directed(part, by);
        return db.sql("""
                insert into poll (id, part, question, options, by, at, ends_at)
                values (:id, :part, :question, :options, :me, :now, :ends) returning *""")
                .param("id", Id.fresh())
                .param("part", part.value())
                .param("question", asked)
                .param("options", given.toArray(String[]::new))
                .param("me", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(Duration.ofDays(days))))
                .query(Polls::row)
                .single();
    }

    /**
     * The poll of this id.
     *
     * @throws NotFound when there is none, or its part is not open to the viewer
     */
    public Poll get(PollId id, Viewer viewer) {
        Poll poll = db.sql("select * from poll where id = :id")
                .param("id", id.value())
                .query(Polls::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        try {
            parts.visibleTo(viewer).get(poll.part());
        } catch (NotFound e) {
            throw new NotFound(id);
        }
        return poll;
    }

    /**
     * Chooses, in the place of what the viewer chose before.
     *
     * @param nth the option, from 0
     * @throws Refused (409) when it is over
     */
    @Transactional
    public void vote(PollId id, int nth, String reason, Viewer by, Instant now) {
        Poll poll = get(id, by);
        String said = reason.strip();
        if (nth < 0 || nth >= poll.options().size()) {
            throw new Invalid("nth", "poll.nth");
        }
        if (said.length() > Poll.REASON_CHARS_MAX) {
            throw new Invalid("reason", "poll.reason.length", Poll.REASON_CHARS_MAX);
        }
        Poll held = db.sql("select * from poll where id = :id for share")
                .param("id", id.value())
                .query(Polls::row)
                .single();
        if (held.over(now)) {
            throw new Refused(409, "poll.over");
        }
        db.sql("""
                insert into poll_vote (id, poll, person_id, nth, reason, at) values (:id, :poll, :me, :nth, :reason, :now)
                on conflict (poll, person_id) do update
                set nth = excluded.nth, reason = excluded.reason, at = excluded.at""")
                .param("id", Id.fresh())
                .param("poll", id.value())
                .param("me", by.someone().value())
                .param("nth", nth)
                .param("reason", said)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends it before its time; said again, nothing happens. */
    @Transactional
    public void close(PollId id, Viewer by, Instant now) {
        parts.directed(get(id, by).part(), by);
        db.sql("update poll set closed_at = :now where id = :id and closed_at is null and ends_at > :now")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** The polls of a part, the latest first. */
    public Page<Standing> of(PartId part, @Nullable String after, int size, Viewer viewer, Instant now) {
        parts.visibleTo(viewer).get(part);
        List<Poll> rows = db.sql("select * from poll where part = :part and id < :after order by id desc limit :limit")
                .param("part", part.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Polls::row)
                .list();
        Page<Poll> page = Page.of(rows, size, poll -> poll.id().text());
        return new Page<>(standings(page.items(), parts.standing(part, viewer).directs(), viewer, now), page.next());
    }

    /** How one stands, as the viewer may know it. */
    public Standing standing(Poll poll, Viewer viewer, Instant now) {
        return standings(List.of(poll), parts.standing(poll.part(), viewer).directs(), viewer, now)
                .getFirst();
    }

    private List<Standing> standings(List<Poll> polls, boolean directs, Viewer viewer, Instant now) {
        UUID[] ids = polls.stream().map(poll -> poll.id().value()).toArray(UUID[]::new);
        Map<UUID, List<Integer>> counts = new HashMap<>();
        polls.forEach(poll -> counts.put(
                poll.id().value(),
                new ArrayList<>(Collections.nCopies(poll.options().size(), 0))));
        db.sql("select poll, nth, count(*)::int as n from poll_vote where poll = any(:ids) group by poll, nth")
                .param("ids", ids)
                .query((ResultSet row) -> {
                    List<Integer> own = counts.getOrDefault(row.getObject("poll", UUID.class), List.of());
                    own.set(row.getInt("nth"), row.getInt("n"));
                });
        Map<UUID, Integer> mine = new HashMap<>();
        PersonId me = viewer.person();
        if (me != null) {
            db.sql("select poll, nth from poll_vote where poll = any(:ids) and person_id = :me")
                    .param("ids", ids)
                    .param("me", me.value())
                    .query((ResultSet row) -> {
                        mine.put(row.getObject("poll", UUID.class), row.getInt("nth"));
                    });
        }
        return polls.stream()
                .map(poll -> {
                    Integer chosen = mine.get(poll.id().value());
                    boolean over = poll.over(now);
                    boolean shown = over || chosen != null || directs;
                    return new Standing(
                            poll, shown ? counts.getOrDefault(poll.id().value(), List.of()) : List.of(), chosen, over);
                })
                .toList();
    }

    /**
     * Who chose what and why, the latest to choose first.
     *
     * @throws Forbidden while the viewer may not know how it stands
     */
    public Page<Vote> votes(PollId id, @Nullable String after, int size, Viewer viewer, Instant now) {
        if (!standing(get(id, viewer), viewer, now).shown()) {
            throw new Forbidden("votes of poll " + id);
        }
        List<Vote> rows = db.sql(
                        "select * from poll_vote where poll = :poll and id < :after order by id desc limit :limit")
                .param("poll", id.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query((row, n) -> new Vote(
                        new VoteId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("nth"),
                        row.getString("reason"),
                        row.getTimestamp("at").toInstant()))
                .list();
        return Page.of(rows, size, vote -> vote.id().text());
    }

    /** Whoever leaves takes their reasons along; their votes still count. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("update poll_vote set reason = '' where person_id = ? and reason <> ''")
                .param(erased.person().value())
                .update();
    }

    private static Poll row(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new Poll(
                new PollId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                row.getString("question"),
                Arrays.asList((String[]) row.getArray("options").getArray()),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
