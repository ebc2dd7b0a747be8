package org.tallylight.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/**
 * By what a person shows that it is them: a mail address (found by its keyed hash, kept as ciphertext) and a
 * password (Argon2id).
 */
@Component
class Credentials {
    static final String MAIL = "mail";

    private final JdbcClient db;
    private final PersonKeys keys;
    private final DerivedKeys derived;
    private final Passwords passwords;

    Credentials(JdbcClient db, PersonKeys keys, DerivedKeys derived, Passwords passwords) {
        this.db = db;
        this.keys = keys;
        this.derived = derived;
        this.passwords = passwords;
    }

    /** Who signs in so, with the hash of their password. */
    record Found(PersonId person, @Nullable String passwordHash) {}

    /** Who has this handle or mail address. */
    Optional<Found> find(String handleOrMail) {
        String typed = handleOrMail.strip().toLowerCase(Locale.ROOT);
        return db.sql("""
                select p.id, c.password_hash from person p join credential c on c.person_id = p.id
                where p.erased_at is null and (p.handle = :handle or c.mail_hash = :mail)""")
                .param("handle", typed)
                .param("mail", fingerprint(typed))
                .query((row, number) ->
                        new Found(new PersonId(row.getObject("id", UUID.class)), row.getString("password_hash")))
                .optional();
    }

    boolean mailTaken(Mail mail) {
        return db.sql("select count(*) from credential where mail_hash = :mail")
                        .param("mail", fingerprint(mail.address()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<String> mail(PersonId person) {
        return db.sql("select mail from credential where person_id = :person and mail is not null")
                .param("person", person.value())
                .query(byte[].class)
                .optional()
                .flatMap(ciphertext -> keys.open(person, MAIL, ciphertext));
    }

    boolean hasPassword(PersonId person) {
        return hash(person).isPresent();
    }

    boolean matches(PersonId person, String password) {
        return passwords.matches(password, hash(person).orElse(null));
    }

    void add(PersonId person, @Nullable Mail mail, @Nullable String password, Instant now) {
        db.sql("""
                insert into credential (person_id, mail_hash, mail, password_hash, changed_at)
                values (:person, :hash, :mail, :password, :now)""")
                .param("person", person.value())
                .param("hash", mail == null ? null : fingerprint(mail.address()))
                .param("mail", mail == null ? null : keys.seal(person, MAIL, mail.address()))
                .param("password", password == null ? null : passwords.hash(password))
                .param("now", Timestamp.from(now))
                .update();
    }

    void setPassword(PersonId person, String password, Instant now) {
        db.sql("update credential set password_hash = :hash, changed_at = :now where person_id = :person")
                .param("hash", passwords.hash(password))
                .param("now", Timestamp.from(now))
                .param("person", person.value())
                .update();
    }

    /** Another mail address, not confirmed yet. */
    void setMail(PersonId person, Mail mail, Instant now) {
        db.sql("""
                update credential set mail_hash = :hash, mail = :mail, mail_confirmed_at = null, changed_at = :now
                where person_id = :person""")
                .param("hash", fingerprint(mail.address()))
                .param("mail", keys.seal(person, MAIL, mail.address()))
                .param("now", Timestamp.from(now))
                .param("person", person.value())
                .update();
    }

    void confirmMail(PersonId person, Instant now) {
        db.sql("""
                update credential set mail_confirmed_at = :now
                where person_id = :person and mail is not null and mail_confirmed_at is null""")
                .param("now", Timestamp.from(now))
                .param("person", person.value())
                .update();
    }

    boolean mailConfirmed(PersonId person) {
        return db.sql("select count(*) from credential where person_id = :person and mail_confirmed_at is not null")
                        .param("person", person.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void drop(PersonId person) {
        db.sql("delete from mail_link where person_id = :person")
                .param("person", person.value())
                .update();
        db.sql("delete from credential where person_id = :person")
                .param("person", person.value())
                .update();
    }

    private Optional<String> hash(PersonId person) {
        return db.sql("select password_hash from credential where person_id = :person and password_hash is not null")
                .param("person", person.value())
                .query(String.class)
                .optional();
    }

    private byte[] fingerprint(String mail) {
        return derived.fingerprint(MAIL, mail);
    }
}
