package org.tallylight.community;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.ReturnAddresses;
import org.tallylight.shared.PersonId;

/** Which letters can be answered, by whom and about what: one conversation a person and a subject. */
@Component
class Conversations {
    /** How long after the last letter. */
    static final int ANSWER_DAYS = 90;

    private final JdbcClient db;
    private final ReturnAddresses returns;

    Conversations(JdbcClient db, ReturnAddresses returns) {
        this.db = db;
        this.returns = returns;
    }

    /** Someone who may speak about something without a sign-in. */
    record Conversation(PersonId person, Subject subject) {}

    /** Opens a conversation, or keeps it open for longer, and gives its number. */
    @Transactional
    public long open(PersonId person, Subject subject, Instant now) {
        return db.sql("""
                insert into conversation (person, kind, subject, until) values (:person, :kind, :subject, :until)
                on conflict (person, kind, subject) do update set until = excluded.until
                returning id""")
                .param("person", person.value())
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("until", Timestamp.from(now.plus(Duration.ofDays(ANSWER_DAYS))))
                .query(Long.class)
                .single();
    }

    /** The conversation of a token that is ours and still good. */
    Optional<Conversation> find(String token, Instant now) {
        OptionalLong id = returns.conversation(token);
        return id.isEmpty()
                ? Optional.empty()
                : db.sql("select person, kind, subject from conversation where id = ? and until > ?")
                        .params(id.getAsLong(), Timestamp.from(now))
                        .query((row, n) -> new Conversation(
                                new PersonId(row.getObject("person", UUID.class)),
                                new Subject(
                                        Subject.Kind.valueOf(row.getString("kind")),
                                        row.getObject("subject", UUID.class))))
                        .optional();
    }
}
