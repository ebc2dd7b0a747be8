package org.tallylight.community;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;

/** One line of thanks from one person to another, for something. */
@Component
public class Thanks {
    public static final int LINE_CHARS_MAX = 280;

    /** A line as the person thanked reads it. */
    public record Line(String giver, String handle, String line, Subject subject, Instant at) {}

    private final JdbcClient db;

    Thanks(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    public void give(PersonId giver, PersonId taker, Subject subject, String line, Instant now) {
        String said = line.strip();
        if (said.isEmpty() || said.length() > LINE_CHARS_MAX) {
            throw new Invalid("thanks", "thanks.length", LINE_CHARS_MAX);
        }
        db.sql("""
                insert into thanks (id, giver, taker, kind, subject, line, at)
                values (:id, :giver, :taker, :kind, :subject, :line, :at)""")
                .param("id", Id.fresh())
                .param("giver", giver.value())
                .param("taker", taker.value())
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("line", said)
                .param("at", Timestamp.from(now))
                .update();
    }

    /** The latest lines that a person received. */
    public List<Line> received(PersonId taker, int most) {
        return db.sql("""
                select p.name, p.handle, t.line, t.kind, t.subject, t.at
                from thanks t join person p on p.id = t.giver
                where t.taker = :taker order by t.id desc limit :most""")
                .param("taker", taker.value())
                .param("most", most)
                .query((row, n) -> new Line(
                        row.getString("name"),
                        row.getString("handle"),
                        row.getString("line"),
                        new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getObject("subject", UUID.class)),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
