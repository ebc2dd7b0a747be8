package org.tallylight.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/**
 * Personal tokens for the API: 256 random bits, shown once, kept as SHA-256; scoped and revocable. No more
 * than fifty a person at a time.
 */
@Component
public class Tokens {
    public static final int NAME_CHARS_MAX = 80;
    public static final int TOKENS_MAX = 50;
    static final String PREFIX = "tally_";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient db;

    Tokens(JdbcClient db) {
        this.db = db;
    }

    /** A token as its person sees it again: never its secret. */
    public record Token(
            TokenId id,
            String name,
            Set<Scope> scopes,
            Instant madeAt,
            @Nullable Instant lastUsedAt) {}

    /** A token to be made, with a name and a scope, or it is refused as {@link Invalid}. */
    public record Wanted(String name, Set<Scope> scopes) {
        public Wanted {
            name = Texts.said(name, "name", NAME_CHARS_MAX);
            if (scopes == null || scopes.isEmpty()) {
                throw new Invalid("scopes", "invalid.scopes");
            }
        }
    }

    /** A token just made; {@code secret} is shown this once. */
    public record Fresh(Token token, String secret) {}

    /** The same for a name and scopes. */
    @Transactional
    public Fresh make(PersonId person, String name, Set<Scope> scopes, Instant now) {
        return make(person, new Wanted(name, scopes), now);
    }

    /**
     * Makes a token. Who may change may also look: WRITE and MONEY bring READ along.
     *
     * @throws Invalid past {@link #TOKENS_MAX}
     */
    @Transactional
    public Fresh make(PersonId person, Wanted wanted, Instant now) {
        return make(person, wanted, false, now);
    }

    /** The same for whoever comes in by it; it ends where their sessions do ({@link Sessions#endAll}). */
    @Transactional
    public Fresh atDoor(PersonId person, Wanted wanted, Instant now) {
        return make(person, wanted, true, now);
    }

    private Fresh make(PersonId person, Wanted wanted, boolean atDoor, Instant now) {
        if (of(person).size() >= TOKENS_MAX) {
            throw new Invalid("name", "invalid.tokens.many", TOKENS_MAX);
        }
        Set<Scope> granted = EnumSet.copyOf(wanted.scopes);
        granted.add(Scope.READ);
        String secret = PREFIX + Codes.secret();
        UUID id = Id.fresh();
        db.sql("""
                insert into api_token (id, hash, person_id, name, scopes, made_at, at_door)
                values (:id, :hash, :person, :name, :scopes, :at, :door)""")
                .param("id", id)
                .param("hash", Codes.hash(secret))
                .param("person", person.value())
                .param("name", wanted.name)
                .param("scopes", granted.stream().map(Enum::name).toArray(String[]::new))
                .param("at", Timestamp.from(now))
                .param("door", atDoor)
                .update();
        return new Fresh(new Token(new TokenId(id), wanted.name, granted, now, null), secret);
    }

    /** A person's tokens that still work, newest first. */
    public List<Token> of(PersonId person) {
        return db.sql("""
                select id, name, scopes, made_at, last_used_at from api_token
                where person_id = :person and revoked_at is null order by id desc""").param("person", person.value()).query(Tokens::token).list();
    }

    /**
     * Ends a token at once.
     *
     * @throws NotFound when it is not this person's, or no longer works
     */
    public void revoke(TokenId token, PersonId by, Instant now) {
        int revoked = db.sql("""
                update api_token set revoked_at = :at where id = :id and person_id = :person and revoked_at is null""")
                .param("at", Timestamp.from(now))
                .param("id", token.value())
                .param("person", by.value())
                .update();
        if (revoked == 0) {
            throw new NotFound(token);
        }
    }

    /** Whose token this is, when it works. */
    Optional<Bearer> find(String secret, Instant now) {
        byte[] hash = Codes.hash(secret);
        Optional<Bearer> found = db.sql("""
                select t.id, t.person_id, t.scopes from api_token t join person p on p.id = t.person_id
                where t.hash = :hash and t.revoked_at is null
                  and p.approved_at is not null and p.suspended_at is null and p.erased_at is null""")
                .param("hash", hash)
                .query((row, number) -> new Bearer(
                        new TokenId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        scopes(row)))
                .optional();
        if (found.isPresent()) {
            db.sql("""
                    update api_token set last_used_at = :now
                    where hash = :hash and (last_used_at is null or last_used_at < :before)""")
                    .param("now", Timestamp.from(now))
                    .param("hash", hash)
                    .param("before", Timestamp.from(now.minus(USE_NOTED_EVERY)))
                    .update();
        }
        return found;
    }

    void dropAll(PersonId person) {
        db.sql("delete from api_token where person_id = :person")
                .param("person", person.value())
                .update();
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                new TokenId(row.getObject("id", UUID.class)),
                row.getString("name"),
                scopes(row),
                row.getTimestamp("made_at").toInstant(),
                Rows.at(row, "last_used_at"));
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        Array names = row.getArray("scopes");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) names.getArray()).map(Scope::valueOf).forEach(scopes::add);
        return scopes;
    }
}
