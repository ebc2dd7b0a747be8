package org.tallylight.productions.townhall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.community.Crowd;
import org.tallylight.community.Notices;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.townhall.TownQuestion.TownQuestionId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** The questions of all productions. Whoever asked, or asked with them, is told of the answer once. */
@Component
public class TownHall {
    private final JdbcClient db;
    private final Parts parts;
    private final Notices notices;

    TownHall(JdbcClient db, Parts parts, Notices notices) {
        this.db = db;
        this.parts = parts;
        this.notices = notices;
    }

    /**
     * Asks.
     *
     * @throws Refused (409) when the viewer has {@value TownQuestion#OPEN_MAX} open there
     */
    @Transactional
    public TownQuestion ask(PartId id, String text, Viewer by, Instant now) {
        String asked = text.strip();
        if (asked.isEmpty() || asked.length() > TownQuestion.TEXT_CHARS_MAX) {
            throw new Invalid("question", "townhall.question.length", TownQuestion.TEXT_CHARS_MAX);
        }
        PartId production = parts.visibleTo(by).get(id).production();
        PersonId me = by.someone();
        db.sql("select id from person where id = ? for no key update")
                .param(me.value())
                .query(UUID.class)
                .single();
        int open = db.sql("""
                select count(*)::int from town_question
                where person_id = :me and production = :production and answer is null and withdrawn_at is null""")
                .param("me", me.value())
                .param("production", production.value())
                .query(Integer.class)
                .single();
        if (open >= TownQuestion.OPEN_MAX) {
            throw new Refused(409, "townhall.many");
        }
        return db.sql("""
                insert into town_question (id, production, person_id, text, at)
                values (:id, :production, :me, :text, :now) returning *""")
                .param("id", Id.fresh())
                .param("production", production.value())
                .param("me", me.value())
                .param("text", asked)
                .param("now", Timestamp.from(now))
                .query(TownHall::row)
                .single();
    }

    private TownQuestion get(TownQuestionId id, Viewer viewer) {
        TownQuestion question = db.sql("select * from town_question where id = :id and withdrawn_at is null")
                .param("id", id.value())
                .query(TownHall::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        try {
            parts.visibleTo(viewer).get(question.production());
        } catch (NotFound e) {
            throw new NotFound(id);
        }
        return question;
    }

    /** Wants to know it, too; of one's own question, or said again, nothing happens. */
    @Transactional
    public void back(TownQuestionId id, Viewer by, Instant now) {
        TownQuestion question = get(id, by);
        if (by.is(question.by())) {
            return;
        }
        int more = db.sql("""
                insert into town_question_backer (question, person_id, at) values (:id, :me, :now)
                on conflict do nothing""")
                .param("id", id.value())
                .param("me", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        count(id, more);
    }

    /** No longer wants to know it; said again, nothing happens. */
    @Transactional
    public void unback(TownQuestionId id, Viewer by) {
        get(id, by);
        int fewer = db.sql("delete from town_question_backer where question = :id and person_id = :me")
                .param("id", id.value())
                .param("me", by.someone().value())
                .update();
        count(id, -fewer);
    }

    private void count(TownQuestionId id, int more) {
        if (more != 0) {
            db.sql("update town_question set backers = backers + :more where id = :id")
                    .param("more", more)
                    .param("id", id.value())
                    .update();
        }
    }

    /**
     * Answers, or answers better: only who directs the production. Those who wanted to know are told the first time.
     */
    @Transactional
    public TownQuestion answer(TownQuestionId id, String text, Viewer by, Instant now) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > TownQuestion.ANSWER_CHARS_MAX) {
            throw new Invalid("answer", "townhall.answer.length", TownQuestion.ANSWER_CHARS_MAX);
        }
        TownQuestion question = get(id, by);
        Part production = parts.directed(question.production(), by);
        TownQuestion answered = db.sql("""
                update town_question set answer = :answer, answered_by = :me,
                    answered_at = coalesce(answered_at, :now)
                where id = :id and withdrawn_at is null returning *""")
                .param("answer", said)
                .param("me", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .query(TownHall::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        notices.tellAll(
                "townhall:" + id.text(),
                by.someone(),
                "townhall.answered",
                "/parts/" + production.id().text() + "/townhall",
                now,
                new Crowd("""
                        select person_id as person from town_question where id = :id
                        union select person_id from town_question_backer where question = :id""", Map.of("id", id.value())),
                production.title());
        return answered;
    }

    /**
     * Takes a question away: whoever asked it, or directs the production.
     *
     * @throws Forbidden when the viewer is neither
     */
    @Transactional
    public void withdraw(TownQuestionId id, Viewer by, Instant now) {
        TownQuestion question = get(id, by);
        if (!by.is(question.by()) && !parts.standing(question.production(), by).directs()) {
            throw new Forbidden("question " + id);
        }
        db.sql("update town_question set withdrawn_at = :now, text = '-' where id = :id and withdrawn_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** What waits for an answer, first what most want to know. */
    public Page<TownQuestion> open(PartId id, @Nullable String after, int size, Viewer viewer) {
        PartId production = parts.visibleTo(viewer).get(id).production();
        Place from = Place.read(after, new UUID(0, 0));
        List<TownQuestion> rows = db.sql("""
                select * from town_question where production = :production and answer is null and withdrawn_at is null
                    and backers <= :number and (backers < :number or id > :id)
                order by backers desc, id limit :limit""")
                .param("production", production.value())
                .param("number", Math.clamp(from.number(), 0, Integer.MAX_VALUE))
                .param("id", from.id())
                .param("limit", size + 1)
                .query(TownHall::row)
                .list();
        return Page.of(rows, size, last -> last.backers() + "." + last.id().text());
    }

    /** What has been answered, the latest answer first. */
    public Page<TownQuestion> answered(PartId id, @Nullable String after, int size, Viewer viewer) {
        PartId production = parts.visibleTo(viewer).get(id).production();
        Place from = Place.read(after, new UUID(-1, -1));
        List<TownQuestion> rows = db.sql("""
                select * from town_question where production = :production and answer is not null
                    and withdrawn_at is null and (answered_at, id) < (:before, :id)
                order by answered_at desc, id desc limit :limit""")
                .param("production", production.value())
                .param("before", Timestamp.from(Instant.EPOCH.plus(from.number(), ChronoUnit.MICROS)))
                .param("id", from.id())
                .param("limit", size + 1)
                .query(TownHall::row)
                .list();
        return Page.of(rows, size, last -> micros(last) + "." + last.id().text());
    }

    private static long micros(TownQuestion question) {
        Instant at = question.answeredAt() == null ? Instant.EPOCH : question.answeredAt();
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** Which of these the viewer wants to know, too. */
    public Set<TownQuestionId> backed(Collection<TownQuestion> questions, Viewer viewer) {
        PersonId me = viewer.person();
        if (me == null || questions.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(db.sql(
                        "select question from town_question_backer where person_id = :me and question = any(:ids)")
                .param("me", me.value())
                .param("ids", questions.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .query((row, n) -> new TownQuestionId(row.getObject("question", UUID.class)))
                .list());
    }

    /** Whoever leaves takes what is still open along; what was answered stays, under no name. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("""
                delete from town_question_backer where question in (
                    select id from town_question where person_id = :who and answer is null and withdrawn_at is null)""").param("who", erased.person().value()).update();
        db.sql("delete from town_question where person_id = :who and answer is null and withdrawn_at is null")
                .param("who", erased.person().value())
                .update();
    }

    private static TownQuestion row(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("answered_by", UUID.class);
        Timestamp answered = row.getTimestamp("answered_at");
        return new TownQuestion(
                new TownQuestionId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("production", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("text"),
                row.getTimestamp("at").toInstant(),
                row.getInt("backers"),
                row.getString("answer"),
                by == null ? null : new PersonId(by),
                answered == null ? null : answered.toInstant());
    }

    /** Where a list goes on: a number, and an id among those that have the same. */
    private record Place(long number, UUID id) {
        /** In microseconds: the year 9999. */
        private static final long LATEST = 253_370_764_800_000_000L;

        static Place read(@Nullable String key, UUID start) {
            if (key == null || key.isBlank()) {
                return new Place(LATEST, start);
            }
            int dot = key.indexOf('.');
            try {
                long number = Long.parseLong(key.substring(0, Math.max(dot, 0)));
                return new Place(Math.clamp(number, 0, LATEST), Id.read(key.substring(dot + 1)));
            } catch (NumberFormatException | NotFound e) {
                throw After.refused();
            }
        }
    }
}
