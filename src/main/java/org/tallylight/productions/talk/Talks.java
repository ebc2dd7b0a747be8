package org.tallylight.productions.talk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.idea.InterviewQuestion;
import org.tallylight.productions.idea.Interviews;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** All talks. One is seen by those who talk and by those who edit its part; for all others it does not exist. */
@Component
public class Talks {
    private static final int OPENED_A_DAY_MOST = 30;

    private final JdbcClient db;
    private final Parts parts;
    private final Interviews interviews;
    private final Notices notices;
    private final RateLimits limits;

    Talks(JdbcClient db, Parts parts, Interviews interviews, Notices notices, RateLimits limits) {
        this.db = db;
        this.parts = parts;
        this.interviews = interviews;
        this.notices = notices;
        this.limits = limits;
    }

    /**
     * Opens a talk about the questions that are on the part's list now, and invites people; only who edits the part.
     *
     * @param others who talks beside whoever opens it: 1 to 3
     */
    @Transactional
    public Talk open(PartId part, Talk.Draft draft, List<PersonId> others, Viewer by, Instant now) {
        PersonId me = by.someone();
        parts.edited(part, by);
        List<PersonId> invited =
                others.stream().distinct().filter(each -> !each.equals(me)).toList();
        if (invited.isEmpty() || invited.size() >= Talk.SIDES_MAX) {
            throw new Invalid("handles", "talk.sides", Talk.SIDES_MAX - 1);
        }
        List<InterviewQuestion> questions = interviews.of(part, by);
        if (questions.isEmpty()) {
            throw new Invalid("title", "talk.no-questions");
        }
        db.sql("select id from part where id = ? for no key update")
                .param(part.value())
                .query(UUID.class)
                .single();
        if (count(part) >= Talk.OF_A_PART_MAX) {
            throw new Invalid("title", "talk.many", Talk.OF_A_PART_MAX);
        }
        if (!limits.take("talk-opened", me.text(), OPENED_A_DAY_MOST, Duration.ofDays(1))) {
            throw new Refused(429, "talk.opened.many", OPENED_A_DAY_MOST);
        }
        Talk talk = db.sql("""
                insert into talk (id, part, title, about, lead, at) values (:id, :part, :title, :about, :me, :now)
                returning *""")
                .param("id", Id.fresh())
                .param("part", part.value())
                .param("title", draft.title())
                .param("about", draft.about())
                .param("me", me.value())
                .param("now", Timestamp.from(now))
                .query(Talks::row)
                .single();
        db.sql("""
                insert into talk_question (talk, nth, text)
                select :talk, o.nth, o.text from unnest(:texts) with ordinality o (text, nth)""")
                .param("talk", talk.id().value())
                .param("texts", questions.stream().map(InterviewQuestion::text).toArray(String[]::new))
                .update();
        db.sql("""
                insert into talk_side (talk, person_id, nth)
                select :talk, o.person, o.nth from unnest(:people) with ordinality o (person, nth)""")
                .param("talk", talk.id().value())
                .param(
                        "people",
                        Stream.concat(Stream.of(me), invited.stream())
                                .map(PersonId::value)
                                .toArray(UUID[]::new))
                .update();
        for (PersonId each : invited) {
            notices.tell(each, "talk.invited", talk.link(), now, by.name(), talk.title());
        }
        return talk;
    }

    private int count(PartId part) {
        return db.sql("select count(*)::int from talk where part = :part")
                .param("part", part.value())
                .query(Integer.class)
                .single();
    }

    /**
     * A talk that the viewer may see.
     *
     * @throws NotFound where there is none, or it is not for them
     */
    public Talk get(TalkId id, Viewer viewer) {
        PersonId me = viewer.person();
        Talk talk = find(id).orElseThrow(() -> new NotFound(id));
        if (me == null || !(isSide(id, me) || edits(talk.part(), viewer))) {
            throw new NotFound(id);
        }
        return talk;
    }

    private boolean isSide(TalkId id, PersonId person) {
        return db.sql("select exists (select from talk_side where talk = :id and person_id = :me)")
                .param("id", id.value())
                .param("me", person.value())
                .query(Boolean.class)
                .single();
    }

    private boolean edits(PartId part, Viewer viewer) {
        return parts.standing(part, viewer).edits()
                && !parts.visibleTo(viewer).find(List.of(part)).isEmpty();
    }

    /** A talk, whoever asks. */
    Optional<Talk> find(TalkId id) {
        return db.sql("select * from talk where id = :id")
                .param("id", id.value())
                .query(Talks::row)
                .optional();
    }

    /** The talks of a part that the viewer may see, the latest first: all for those who edit it, else their own. */
    public List<Talk> of(PartId part, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        PersonId me = viewer.someone();
        return db.sql("""
                select * from talk t where part = :part
                    and (:edits or exists (select from talk_side s where s.talk = t.id and s.person_id = :me))
                order by id desc""")
                .param("part", part.value())
                .param("edits", parts.standing(part, viewer).edits())
                .param("me", me.value())
                .query(Talks::row)
                .list();
    }

    /** What is asked, in order, as it was when people were invited. */
    public List<String> questions(TalkId id) {
        return db.sql("select text from talk_question where talk = :id order by nth")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    /** Who talks, whoever leads first. */
    public List<TalkSide> sides(TalkId id) {
        return db.sql("select * from talk_side where talk = :id order by nth")
                .param("id", id.value())
                .query(Talks::side)
                .list();
    }

    /**
     * The viewer's own side.
     *
     * @throws NotFound  when they may not see the talk
     * @throws Forbidden when they see it and do not talk in it
     */
    TalkSide mine(TalkId id, Viewer viewer) {
        get(id, viewer);
        return db.sql("select * from talk_side where talk = :id and person_id = :me")
                .param("id", id.value())
                .param("me", viewer.someone().value())
                .query(Talks::side)
                .optional()
                .orElseThrow(() -> new Forbidden("talk in " + id));
    }

    /**
     * The same, in a talk that goes on and in which they agreed to be recorded.
     *
     * @throws Refused 409 when it is over, or they did not agree
     */
    TalkSide agreed(TalkId id, Viewer viewer) {
        TalkSide side = mine(id, viewer);
        if (!get(id, viewer).open()) {
            throw new Refused(409, "talk.over");
        }
        if (!side.agreed()) {
            throw new Refused(409, "talk.consent.first");
        }
        return side;
    }

    /** The talk, held until commit, for whoever leads it and agreed to be recorded; else as {@link #agreed}. */
    Talk led(TalkId id, Viewer viewer) {
        agreed(id, viewer);
        Talk talk = hold(id);
        if (!viewer.is(talk.lead())) {
            throw new Forbidden("lead " + id);
        }
        return talk;
    }

    /** Whoever writes in its room holds it until commit, so that its line grows in order. */
    Talk hold(TalkId id) {
        return db.sql("select * from talk where id = :id for update")
                .param("id", id.value())
                .query(Talks::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** Something happened in the room; its number. */
    long happened(TalkId id) {
        return db.sql("update talk set line = line + 1 where id = :id returning line")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /** Ends a talk: whoever leads it, or directs its part. What was recorded stays. Said again, nothing happens. */
    @Transactional
    public void end(TalkId id, Viewer by, Instant now) {
        Talk talk = get(id, by);
        if (!by.is(talk.lead()) && !parts.standing(talk.part(), by).directs()) {
            throw new Forbidden("end " + id);
        }
        end(id, now);
    }

    void end(TalkId id, Instant now) {
        hold(id);
        db.sql("update talk_round set ended_at = greatest(:now, begins_at) where talk = :id and ended_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        db.sql("update talk set ended_at = coalesce(ended_at, :now) where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        happened(id);
    }

    static Talk row(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Talk(
                new TalkId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                row.getString("title"),
                row.getString("about"),
                new PersonId(row.getObject("lead", UUID.class)),
                row.getTimestamp("at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getInt("asked"),
                row.getLong("line"));
    }

    private static TalkSide side(ResultSet row, int number) throws SQLException {
        String answer = row.getString("answer");
        Timestamp answered = row.getTimestamp("answered_at");
        return new TalkSide(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getInt("nth"),
                answer == null ? null : TalkSide.Answer.valueOf(answer),
                answered == null ? null : answered.toInstant(),
                row.getObject("device", UUID.class));
    }
}
