package org.tallylight.community.push;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.PersonKeys;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/** The browsers on which people are told. */
@Component
public class PushDevices {
    static final int A_PERSON_MOST = 10;
    static final int NAME_CHARS_MAX = 80;
    private static final int ENDPOINT_CHARS_MAX = 1000;
    private static final int AUTH_BYTES = 16;
    private static final String USE = "push device";

    private final JdbcClient db;
    private final PersonKeys keys;
    private final PushServices services;
    private final Vapid vapid;

    PushDevices(JdbcClient db, PersonKeys keys, PushServices services, Vapid vapid) {
        this.vapid = vapid;
        this.db = db;
        this.keys = keys;
        this.services = services;
    }

    /**
     * A browser as its person sees it.
     *
     * @param tookAt when its push service last took something for it, or null
     */
    public record Device(
            UUID id, String name, Instant madeAt, @Nullable Instant tookAt) {
        public String text() {
            return Id.write(id);
        }
    }

    /** The company's public key, as browsers take it. */
    public String key() {
        return vapid.key();
    }

    /** Where a browser is reached, and under which keys. */
    record Address(URI endpoint, ECPublicKey key, byte[] auth) {}

    public List<Device> of(PersonId person) {
        return db.sql("select id, name, made_at, took_at from push_device where person = ? order by id")
                .param(person.value())
                .query((row, n) -> new Device(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("took_at") == null
                                ? null
                                : row.getTimestamp("took_at").toInstant()))
                .list();
    }

    /**
     * Lets a browser in, as its Push API described itself; the same one again is the same one, whoever is signed in
     * there now. Beyond {@link #A_PERSON_MOST} the oldest goes.
     *
     * @throws Invalid when it is at no push service that we know, or its keys are none
     */
    @Transactional
    public UUID add(PersonId person, String endpoint, String key, String auth, String name, Instant now) {
        String written = endpoint + "\n" + key + "\n" + auth;
        address(written);
        UUID id = Id.fresh();
        db.sql("delete from push_device where hash = ?").param(hash(endpoint)).update();
        db.sql("""
                delete from push_device where id in
                    (select id from push_device where person = ? order by id desc offset ?)""").params(person.value(), A_PERSON_MOST - 1).update();
        db.sql("""
                insert into push_device (id, person, hash, sealed, name, made_at)
                values (:id, :person, :hash, :sealed, :name, :at)""")
                .param("id", id)
                .param("person", person.value())
                .param("hash", hash(endpoint))
                .param("sealed", keys.seal(person, USE, written))
                .param("name", name.length() > NAME_CHARS_MAX ? name.substring(0, NAME_CHARS_MAX) : name)
                .param("at", Timestamp.from(now))
                .update();
        return id;
    }

    /**
     * Takes one away.
     *
     * @throws NotFound when this person has no such one
     */
    public void remove(PersonId person, UUID id) {
        int gone = db.sql("delete from push_device where id = ? and person = ?")
                .params(id, person.value())
                .update();
        if (gone == 0) {
            throw new NotFound(Id.write(id));
        }
    }

    /** Its push service says that it is there no more. */
    void gone(UUID id) {
        db.sql("delete from push_device where id = ?").param(id).update();
    }

    void took(UUID id, Instant now) {
        db.sql("update push_device set took_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    Address open(PersonKeys.Opener opener, byte[] sealed) {
        return address(opener.open(USE, sealed));
    }

    private Address address(String written) {
        String[] parts = written.split("\n", -1);
        if (parts.length != 3 || parts[0].length() > ENDPOINT_CHARS_MAX) {
            throw new Invalid("endpoint", "push.endpoint.wrong");
        }
        try {
            URI endpoint = URI.create(parts[0]);
            if (!services.knows(endpoint)) {
                throw new Invalid("endpoint", "push.endpoint.wrong");
            }
            byte[] auth = Base64.getUrlDecoder().decode(parts[2]);
            if (auth.length != AUTH_BYTES) {
                throw new Invalid("auth", "push.key.wrong");
            }
            return new Address(endpoint, Points.read(Base64.getUrlDecoder().decode(parts[1])), auth);
        } catch (IllegalArgumentException e) {
            throw new Invalid("p256dh", "push.key.wrong");
        }
    }

    private static byte[] hash(String endpoint) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(endpoint.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
