package org.tallylight.productions.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.productions.review.ReviewNote.StepKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;

/** The rows of notes, their answers and their steps. Who may read them is asked elsewhere. */
@Component
class NoteRows {
    private static final String COLUMNS = """
            select n.*, c.number as cut_number, s.number as solved_number, g.name as guest_name,
                (select count(*)::int from review_answer a where a.note = n.id) as answers
            from review_note n join cut c on c.id = n.cut left join cut s on s.id = n.solved_in
                left join review_guest g on g.id = n.guest
            where n.withdrawn_at is null
            """;

    private final JdbcClient db;

    NoteRows(JdbcClient db) {
        this.db = db;
    }

    /** Notes that are there, by a condition that begins with "and". */
    JdbcClient.StatementSpec notes(String condition) {
        return db.sql(COLUMNS + condition);
    }

    List<ReviewNote> find(Collection<NoteId> ids) {
        return notes("and n.id = any(:ids)")
                .param("ids", ids(ids))
                .query(NoteRows::note)
                .list();
    }

    /** Holds a note until commit; false when it is not there. */
    boolean hold(NoteId id) {
        return db.sql("select 1 from review_note where id = ? and withdrawn_at is null for update")
                .param(id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    static ReviewNote note(ResultSet row, int number) throws SQLException {
        Long to = row.getObject("to_flicks", Long.class);
        return new ReviewNote(
                new NoteId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                row.getInt("cut_number"),
                person(row, "person_id"),
                guest(row),
                row.getBoolean("crew_only"),
                new Flicks(row.getLong("from_flicks")),
                to == null ? null : new Flicks(to),
                ReviewNote.Kind.valueOf(row.getString("kind")),
                row.getString("text"),
                Drawing.read(row.getString("drawing")),
                ReviewNote.State.valueOf(row.getString("state")),
                row.getObject("solved_number", Integer.class),
                person(row, "assigned"),
                row.getTimestamp("at").toInstant(),
                row.getInt("answers"));
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        UUID person = row.getObject(column, UUID.class);
        return person == null ? null : new PersonId(person);
    }

    /** The guest of a row, of which {@code guest_name} is the name. */
    static @Nullable GuestName guest(ResultSet row) throws SQLException {
        UUID guest = row.getObject("guest", UUID.class);
        return guest == null ? null : new GuestName(new GuestId(guest), row.getString("guest_name"));
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static @Nullable UUID id(@Nullable GuestName guest) {
        return guest == null ? null : guest.id().value();
    }

    void add(ReviewNote note) {
        Drawing drawing = note.drawing();
        db.sql("""
                insert into review_note (id, part, cut, person_id, guest, crew_only, from_flicks, to_flicks, kind, text,
                    drawing, state, at)
                values (:id, :part, :cut, :by, :guest, :crew, :from, :to, :kind, :text, :drawing, 'OPEN', :at)""")
                .param("id", note.id().value())
                .param("part", note.part().value())
                .param("cut", note.cut().value())
                .param("by", id(note.by()), Types.OTHER)
                .param("guest", id(note.guest()), Types.OTHER)
                .param("crew", note.crewOnly())
                .param("from", note.from().count())
                .param("to", note.to() == null ? null : note.to().count(), Types.BIGINT)
                .param("kind", note.kind().name())
                .param("text", note.text())
                .param("drawing", drawing == null ? null : drawing.json(), Types.VARCHAR)
                .param("at", Timestamp.from(note.at()))
                .update();
    }

    int count(CutId cut) {
        return db.sql("select count(*)::int from review_note where cut = ? and withdrawn_at is null")
                .param(cut.value())
                .query(Integer.class)
                .single();
    }

    void answer(ReviewNote.Answer answer) {
        db.sql("""
                insert into review_answer (id, note, person_id, guest, text, at)
                values (:id, :note, :by, :guest, :text, :at)""")
                .param("id", answer.id().value())
                .param("note", answer.note().value())
                .param("by", id(answer.by()), Types.OTHER)
                .param("guest", id(answer.guest()), Types.OTHER)
                .param("text", answer.text())
                .param("at", Timestamp.from(answer.at()))
                .update();
    }

    /** The answers to these notes, the first first. */
    List<ReviewNote.Answer> answers(Collection<NoteId> notes) {
        return db.sql("""
                select a.*, g.name as guest_name from review_answer a left join review_guest g on g.id = a.guest
                where a.note = any(:ids) order by a.id""")
                .param("ids", ids(notes))
                .query((row, n) -> new ReviewNote.Answer(
                        new ReviewNote.AnswerId(row.getObject("id", UUID.class)),
                        new NoteId(row.getObject("note", UUID.class)),
                        person(row, "person_id"),
                        guest(row),
                        row.getString("text"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    void state(NoteId id, ReviewNote.State state, @Nullable CutId solvedIn) {
        db.sql("update review_note set state = :state, solved_in = :cut where id = :id")
                .param("state", state.name())
                .param("cut", solvedIn == null ? null : solvedIn.value(), Types.OTHER)
                .param("id", id.value())
                .update();
    }

    void assign(NoteId id, @Nullable PersonId person) {
        db.sql("update review_note set assigned = :person where id = :id")
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("id", id.value())
                .update();
    }

    void withdraw(NoteId id, Instant now) {
        db.sql("update review_note set withdrawn_at = :now, text = '-', drawing = null where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    void step(ReviewNote note, StepKind kind, Speaker by, @Nullable CutId cut, @Nullable PersonId person, Instant now) {
        db.sql("""
                insert into review_step (note, part, kind, by, guest, at, cut, person)
                values (:note, :part, :kind, :by, :guest, :now, :cut, :person)""")
                .param("note", note.id().value())
                .param("part", note.part().value())
                .param("kind", kind.name())
                .param("by", id(by.person()), Types.OTHER)
                .param("guest", id(by.guest()), Types.OTHER)
                .param("now", Timestamp.from(now))
                .param("cut", cut == null ? null : cut.value(), Types.OTHER)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .update();
    }

    int steps(NoteId note) {
        return db.sql("select count(*)::int from review_step where note = ?")
                .param(note.value())
                .query(Integer.class)
                .single();
    }

    /** What happened to a note, the first first. */
    List<ReviewNote.Step> history(NoteId note) {
        return db.sql("""
                select s.*, c.number, g.name as guest_name from review_step s left join cut c on c.id = s.cut
                    left join review_guest g on g.id = s.guest
                where s.note = :note order by s.seq""").param("note", note.value()).query(NoteRows::step).list();
    }

    private static ReviewNote.Step step(ResultSet row, int number) throws SQLException {
        return new ReviewNote.Step(
                row.getLong("seq"),
                new NoteId(row.getObject("note", UUID.class)),
                StepKind.valueOf(row.getString("kind")),
                person(row, "by"),
                guest(row),
                row.getTimestamp("at").toInstant(),
                row.getObject("number", Integer.class),
                person(row, "person"));
    }

    private static UUID[] ids(Collection<NoteId> notes) {
        return notes.stream().map(NoteId::value).toArray(UUID[]::new);
    }
}
