package org.tallylight.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.web.Refused;

/** The links by which files are asked for. A secret is shown once, when it is made, and kept only as a hash. */
@Component
public class UploadLinks {
    private static final int BYTES_PER_MEGABYTE = 1 << 20;
    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final String SELECT = """
            select l.*, u.id as upload, u.sender, u.file_name, u.received_bytes, u.bytes,
                u.asset is not null as finished, u.used_at is not null as used
            from upload_link l left join upload u on u.link = l.id
            """;

    private final JdbcClient db;
    private final MediaLimits limits;

    UploadLinks(JdbcClient db, MediaLimits limits) {
        this.db = db;
        this.limits = limits;
    }

    /** A link just made; {@code secret} is shown this once. */
    public record Fresh(UploadLink link, String secret) {}

    /**
     * Asks for a file.
     *
     * @param bytesMax the most bytes of it; as many as any upload may have where that is less
     * @throws Invalid when nothing is asked for, or for longer than {@link UploadLink#DAYS_MAX}
     * @throws Refused when the person has {@link UploadLink#HELD_MAX} that hold
     */
    @Transactional
    public Fresh make(String ask, long bytesMax, int days, PersonId by, Instant now) {
        String said = Texts.said(ask, "ask", UploadLink.ASK_CHARS_MAX);
        if (bytesMax < 1) {
            throw new Invalid("bytesMax", "invalid.upload-link.bytes");
        }
        if (days < 1 || days > UploadLink.DAYS_MAX) {
            throw new Invalid("days", "invalid.upload-link.days", UploadLink.DAYS_MAX);
        }
        if (held(by, now) >= UploadLink.HELD_MAX) {
            throw new Refused(429, "upload-link.many", UploadLink.HELD_MAX);
        }
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        UploadLinkId id = UploadLinkId.fresh();
        db.sql("""
                insert into upload_link (id, hash, person, ask, bytes_max, made_at, expires_at)
                values (:id, :hash, :by, :ask, :bytes, :now, :expires)""")
                .param("id", id.value())
                .param("hash", hash(secret))
                .param("by", by.value())
                .param("ask", said)
                .param("bytes", Math.min(bytesMax, limits.uploadBytesMax()))
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Duration.ofDays(days))))
                .update();
        return new Fresh(get(id), secret);
    }

    private int held(PersonId by, Instant now) {
        return db.sql("""
                select count(*) from upload_link
                where person = ? and revoked_at is null and arrived_at is null and expires_at > ?""")
                .params(by.value(), Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    private static byte[] hash(String secret) {
        MessageDigest sha256 = Intake.sha256();
        return sha256.digest(secret.getBytes(StandardCharsets.US_ASCII));
    }

    private UploadLink get(UploadLinkId id) {
        return db.sql(SELECT + "where l.id = ?")
                .param(id.value())
                .query(UploadLinks::link)
                .single();
    }

    /** A person's links, newest first; {@code after} is the id of the last one seen. */
    public Page<UploadLink> of(PersonId by, @Nullable String after, int size) {
        List<UploadLink> rows = db.sql(SELECT + """
                where l.person = :by and l.id < :before order by l.id desc limit :limit""")
                .param("by", by.value())
                .param("before", After.latestFirst(after))
                .param("limit", size + 1)
                .query(UploadLinks::link)
                .list();
        return Page.of(rows, size, link -> link.id().text());
    }

    /**
     * Takes a link back; what arrived by it stays. Done again, nothing happens.
     *
     * @throws NotFound when there is none of this person
     */
    @Transactional
    public void revoke(UploadLinkId id, PersonId by, Instant now) {
        int revoked = db.sql("update upload_link set revoked_at = coalesce(revoked_at, ?) where id = ? and person = ?")
                .params(Timestamp.from(now), id.value(), by.value())
                .update();
        if (revoked == 0) {
            throw new NotFound(id);
        }
    }

    /**
     * The link of a secret, also one that is over. That of someone who left or is suspended does not exist.
     *
     * @throws NotFound when there is none
     */
    public UploadLink look(String secret) {
        return Optional.of(secret)
                .filter(SECRET.asMatchPredicate())
                .flatMap(known -> db.sql(SELECT + """
                        where l.hash = ? and exists (select 1 from person p
                            where p.id = l.person and p.erased_at is null and p.suspended_at is null)""")
                        .param(hash(known))
                        .query(UploadLinks::link)
                        .optional())
                .orElseThrow(() -> new NotFound("an upload link"));
    }

    /**
     * The link of a secret, by which something is sent or was.
     *
     * @throws NotFound when there is none
     * @throws Refused  when it was taken back, or its time was over before anything came
     */
    UploadLink door(String secret, Instant now) {
        UploadLink link = look(secret);
        if (!link.arrived() && !link.holds(now)) {
            throw gone();
        }
        return link;
    }

    static Refused gone() {
        return new Refused(410, "upload-link.gone");
    }

    /**
     * Until the transaction ends, nothing else is sent by this link.
     *
     * @throws Refused when its one file came, or it holds no longer, or bytes are too many for it
     */
    void lock(UploadLink link, @Nullable Long bytes, Instant now) {
        db.sql("select id from upload_link where id = ? for update")
                .param(link.id().value())
                .query(UUID.class)
                .single();
        if (!get(link.id()).holds(now)) {
            throw gone();
        }
        if (bytes != null && bytes > link.bytesMax()) {
            throw tooLarge(link);
        }
    }

    static Refused tooLarge(UploadLink link) {
        return new Refused(413, "media.refused.large", Math.max(1, link.bytesMax() / BYTES_PER_MEGABYTE));
    }

    void arrived(UploadLinkId link, AssetId asset, String sender, Instant now) {
        db.sql("update upload_link set arrived_at = coalesce(arrived_at, ?) where id = ?")
                .params(Timestamp.from(now), link.value())
                .update();
        db.sql("insert into sent_file (asset, sender, at) values (?, ?, ?)")
                .params(asset.value(), sender, Timestamp.from(now))
                .update();
    }

    /** Forgets what is long over. */
    void sweep(Instant now) {
        db.sql("delete from upload_link where expires_at < ?")
                .param(Timestamp.from(now.minus(REMEMBERED)))
                .update();
    }

    private static UploadLink link(ResultSet row, int number) throws SQLException {
        UUID upload = row.getObject("upload", UUID.class);
        return new UploadLink(
                new UploadLinkId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("ask"),
                row.getLong("bytes_max"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("revoked_at") != null,
                row.getTimestamp("arrived_at") != null,
                upload == null
                        ? null
                        : new UploadLink.Coming(
                                new UploadId(upload),
                                row.getString("sender"),
                                row.getString("file_name"),
                                row.getLong("received_bytes"),
                                row.getObject("bytes", Long.class),
                                row.getBoolean("finished"),
                                row.getBoolean("used")));
    }
}
