package org.tallylight.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.web.Words;

/** The invitations into this company. A link is shown once, when it is made, and kept only as a hash. */
@Component
public class Invitations {
    public static final int PEOPLE_MAX = 1000;
    public static final int WORDS_CHARS_MAX = 500;
    public static final int DAYS = 30;

    private static final String SELECT = """
            select i.*, (select count(*) from invitation_use u where u.invitation_id = i.id) as people
            from invitation i
            """;

    private final JdbcClient db;
    private final Letters letters;
    private final TheCompany company;
    private final Audit audit;

    Invitations(JdbcClient db, Letters letters, TheCompany company, Audit audit) {
        this.db = db;
        this.letters = letters;
        this.company = company;
        this.audit = audit;
    }

    /** An invitation just made; {@code link} is shown this once. */
    public record Fresh(Invitation invitation, String link) {}

    /**
     * Invites; when a mail address is given, the link also goes there.
     *
     * @throws Invalid when it is for nobody or for more than {@link #PEOPLE_MAX}
     */
    @Transactional
    public Fresh make(int peopleMax, String words, @Nullable Mail to, Words language, PersonId by, Instant now) {
        if (peopleMax < 1 || peopleMax > PEOPLE_MAX) {
            throw new Invalid("peopleMax", "invalid.invitation.people", PEOPLE_MAX);
        }
        String said = Texts.lines(words, "words", WORDS_CHARS_MAX);
        String secret = Codes.secret();
        InvitationId id = new InvitationId(Id.fresh());
        db.sql("""
                insert into invitation (id, hash, made_by, made_at, expires_at, people_max, words)
                values (:id, :hash, :by, :now, :expires, :people, :words)""")
                .param("id", id.value())
                .param("hash", Codes.hash(secret))
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Duration.ofDays(DAYS))))
                .param("people", peopleMax)
                .param("words", said)
                .update();
        audit.write(by, "invitation.made", "invitation " + id.text(), Integer.toString(peopleMax), now);
        String link = letters.link("/invitations/" + secret);
        if (to != null) {
            letters.sendOutside(
                    to.address(),
                    language,
                    "letter.invitation.subject",
                    said.isEmpty() ? "letter.invitation.body" : "letter.invitation-words.body",
                    company.get().name(),
                    link,
                    said);
        }
        return new Fresh(get(id), link);
    }

    /** Those that still hold, or did; newest first. */
    public Page<Invitation> list(@Nullable String after, int size) {
        List<Invitation> rows = db.sql(SELECT + """
                where i.id < :before order by i.id desc limit :limit""")
                .param("before", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Invitations::invitation)
                .list();
        return Page.of(rows, size, invitation -> invitation.id().text());
    }

    /**
     * Ends an invitation; who came by it stays.
     *
     * @throws NotFound when there is none that could be ended
     */
    @Transactional
    public void revoke(InvitationId id, PersonId by, Instant now) {
        int revoked = db.sql("""
                update invitation set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null""")
                .param("now", Timestamp.from(now))
                .param("by", by.value())
                .param("id", id.value())
                .update();
        if (revoked == 0) {
            throw new NotFound(id);
        }
        audit.write(by, "invitation.revoked", "invitation " + id.text(), "", now);
    }

    /** The invitation of a link, while it holds. */
    Optional<Invitation> look(String secret, Instant now) {
        return db.sql(SELECT + "where i.hash = :hash")
                .param("hash", Codes.hash(secret))
                .query(Invitations::invitation)
                .optional()
                .filter(invitation -> invitation.holds(now));
    }

    /** The same, and nobody else takes its last place meanwhile. */
    Optional<Invitation> take(String secret, Instant now) {
        db.sql("select id from invitation where hash = :hash for update")
                .param("hash", Codes.hash(secret))
                .query(UUID.class)
                .optional();
        return look(secret, now);
    }

    void use(Invitation invitation, PersonId person, Instant now) {
        db.sql("insert into invitation_use (invitation_id, person_id, at) values (:invitation, :person, :at)")
                .param("invitation", invitation.id().value())
                .param("person", person.value())
                .param("at", Timestamp.from(now))
                .update();
    }

    private Invitation get(InvitationId id) {
        return db.sql(SELECT + "where i.id = :id")
                .param("id", id.value())
                .query(Invitations::invitation)
                .single();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                new InvitationId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getInt("people_max"),
                row.getInt("people"),
                row.getString("words"),
                Rows.at(row, "revoked_at"));
    }
}
