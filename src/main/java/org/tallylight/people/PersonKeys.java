package org.tallylight.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/**
 * A key for each person, itself wrapped by the master key. What is personal is sealed under it; when the
 * key's row is deleted, all of that is gone, in backups made later and on every node. Keys are not cached,
 * so that erasing holds at once.
 *
 * <p>Other rooms seal what is personal (a payee's details) with it too.
 */
@Component
public class PersonKeys {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final SecretKey wrapping;
    private final DerivedKeys derived;

    PersonKeys(JdbcClient db, DerivedKeys derived) {
        this.db = db;
        this.derived = derived;
        this.wrapping = derived.derive("person keys", "AES");
    }

    /** Ciphertext of a text under the person's key, bound to its use and to the person. */
    public byte[] seal(PersonId person, String use, String text) {
        SecretKey key = key(person).orElseThrow(() -> new IllegalStateException("no key of " + person));
        return Envelope.seal(key, bound(person, use), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text again, or nothing when the person was erased. */
    public Optional<String> open(PersonId person, String use, byte[] sealed) {
        return key(person)
                .map(key -> new String(Envelope.open(key, bound(person, use), sealed), StandardCharsets.UTF_8));
    }

    /** What is sealed under the key of one person, as text. */
    @FunctionalInterface
    public interface Opener {
        String open(String use, byte[] bytes);
    }

    /** What opens what is sealed for each of these people, in one query; the erased have nothing any more. */
    public Map<PersonId, Opener> openers(Collection<PersonId> people) {
        Map<PersonId, Opener> openers = new HashMap<>();
        db.sql("select person_id, wrapped from person_key where person_id = any(:people)")
                .param("people", people.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
                .query(row -> {
                    PersonId person = new PersonId(row.getObject("person_id", UUID.class));
                    byte[] wrapped = row.getBytes("wrapped");
                    openers.put(person, (use, bytes) -> open(person, wrapped, use, bytes));
                });
        return openers;
    }

    /** The same with a wrapped key that was read along with what it opens; empty without one. */
    String open(PersonId person, byte @Nullable [] wrapped, String use, byte[] sealed) {
        return wrapped == null
                ? ""
                : new String(
                        Envelope.open(unwrap(person, wrapped), bound(person, use), sealed), StandardCharsets.UTF_8);
    }

    /** A keyed hash of a text for one use: finds equal ciphertexts, and tells nothing without the master key. */
    public byte[] fingerprint(String use, String text) {
        return derived.fingerprint(use, text);
    }

    void make(PersonId person, Instant now) {
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        db.sql("insert into person_key (person_id, wrapped, made_at) values (:person, :wrapped, :at)")
                .param("person", person.value())
                .param("wrapped", Envelope.seal(wrapping, bound(person, "key"), fresh))
                .param("at", Timestamp.from(now))
                .update();
    }

    void erase(PersonId person) {
        db.sql("delete from person_key where person_id = :person")
                .param("person", person.value())
                .update();
    }

    private Optional<SecretKey> key(PersonId person) {
        return db.sql("select wrapped from person_key where person_id = :person")
                .param("person", person.value())
                .query(byte[].class)
                .optional()
                .map(wrapped -> unwrap(person, wrapped));
    }

    private SecretKey unwrap(PersonId person, byte[] wrapped) {
        return new SecretKeySpec(Envelope.open(wrapping, bound(person, "key"), wrapped), "AES");
    }

    private static String bound(PersonId person, String use) {
        return use + "\n" + person.value();
    }
}
