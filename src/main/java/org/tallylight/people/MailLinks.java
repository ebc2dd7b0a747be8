package org.tallylight.people;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** Links sent by mail, each good once and for a while: 256 random bits, kept as SHA-256. */
@Component
class MailLinks {
    /** What a link is for, and how long it holds. */
    enum Kind {
        /** To choose a password. */
        PASSWORD(Duration.ofHours(24)),
        /** To show that a letter arrived. */
        CONFIRM(Duration.ofDays(14));

        final Duration holds;

        Kind(Duration holds) {
            this.holds = holds;
        }
    }

    private final JdbcClient db;

    MailLinks(JdbcClient db) {
        this.db = db;
    }

    String make(PersonId person, Kind kind, Instant now) {
        String secret = Codes.secret();
        db.sql("""
                insert into mail_link (hash, person_id, kind, made_at, expires_at)
                values (:hash, :person, :kind, :now, :expires)""")
                .param("hash", Codes.hash(secret))
                .param("person", person.value())
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(kind.holds)))
                .update();
        return secret;
    }

    /** Whose link it is, while it still holds. */
    Optional<PersonId> look(String secret, Kind kind, Instant now) {
        return db.sql("""
                select person_id from mail_link
                where hash = :hash and kind = :kind and used_at is null and expires_at > :now""")
                .param("hash", Codes.hash(secret))
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Uses the link up, and with it all others of its kind that the person was sent. */
    Optional<PersonId> use(String secret, Kind kind, Instant now) {
        Optional<PersonId> person = db.sql("""
                update mail_link set used_at = :now
                where hash = :hash and kind = :kind and used_at is null and expires_at > :now returning person_id""")
                .param("hash", Codes.hash(secret))
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
        person.ifPresent(owner -> db.sql("""
                update mail_link set used_at = :now where person_id = :person and kind = :kind and used_at is null""")
                .param("now", Timestamp.from(now))
                .param("person", owner.value())
                .param("kind", kind.name())
                .update());
        return person;
    }
}
