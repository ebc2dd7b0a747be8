package org.tallylight.productions.idea;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.idea.InterviewQuestion.QuestionId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** The lists of questions of all conversations; those who curate, edit or direct a part keep its list. */
@Component
public class Interviews {
    private final JdbcClient db;
    private final Parts parts;

    Interviews(JdbcClient db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    /** The questions of a part, in order; at most {@value InterviewQuestion#PART_MAX}. */
    public List<InterviewQuestion> of(PartId part, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        return list(part);
    }

    private List<InterviewQuestion> list(PartId part) {
        return db.sql("select * from interview_question where part = :part order by position")
                .param("part", part.value())
                .query(Interviews::row)
                .list();
    }

    /** Adds a question at the end. */
    @Transactional
    public InterviewQuestion add(PartId part, String text, Viewer by, Instant now) {
        String asked = text.strip();
        if (asked.isEmpty() || asked.length() > InterviewQuestion.TEXT_CHARS_MAX) {
            throw new Invalid("asked", "interview.length", InterviewQuestion.TEXT_CHARS_MAX);
        }
        hold(part, by);
        int there = list(part).size();
        if (there >= InterviewQuestion.PART_MAX) {
            throw new Invalid("asked", "interview.many", InterviewQuestion.PART_MAX);
        }
        return db.sql("""
                insert into interview_question (id, part, position, text, by, at)
                values (:id, :part, :position, :text, :me, :now) returning *""")
                .param("id", Id.fresh())
                .param("part", part.value())
                .param("position", there + 1)
                .param("text", asked)
                .param("me", by.someone().value())
                .param("now", Timestamp.from(now))
                .query(Interviews::row)
                .single();
    }

    /** Takes a question out; those behind it move up. */
    @Transactional
    public void remove(PartId part, QuestionId id, Viewer by) {
        hold(part, by);
        List<InterviewQuestion> rest = new ArrayList<>(list(part));
        if (!rest.removeIf(each -> each.id().equals(id))) {
            throw new NotFound(id);
        }
        db.sql("delete from interview_question where id = :id")
                .param("id", id.value())
                .update();
        order(rest);
    }

    /**
     * Moves a question.
     *
     * @param position from 1; beyond the end is the end
     */
    @Transactional
    public void move(PartId part, QuestionId id, int position, Viewer by) {
        hold(part, by);
        List<InterviewQuestion> all = new ArrayList<>(list(part));
        InterviewQuestion moved =
                all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(id));
        all.remove(moved);
        all.add(Math.clamp(position - 1L, 0, all.size()), moved);
        order(all);
    }

    private void order(List<InterviewQuestion> all) {
        db.sql("""
                update interview_question q set position = o.nth from unnest(:ids) with ordinality o(id, nth)
                where q.id = o.id and q.position <> o.nth""")
                .param("ids", all.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .update();
    }

    private void hold(PartId part, Viewer by) {
        parts.curated(part, by);
        db.sql("select id from part where id = ? for no key update")
                .param(part.value())
                .query(UUID.class)
                .single();
    }

    private static InterviewQuestion row(ResultSet row, int number) throws SQLException {
        return new InterviewQuestion(
                new QuestionId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                row.getInt("position"),
                row.getString("text"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant());
    }
}
