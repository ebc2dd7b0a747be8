package org.tallylight.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Refused;

/**
 * The texts that people agree to. They come with the program as {@code documents/<kind>/<version>.<language>.md}
 * and are kept in the database from then on, where they are never changed: a new text is a new version, which
 * asks everyone again.
 */
@Component
public class Documents {
    private static final Pattern FILE = Pattern.compile("documents/([a-z-]+)/(\\d+)\\.([a-z]{2})\\.md$");

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    Documents(JdbcClient db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** The version in force, in this language or else in English. */
    @Transactional
    public Document current(Document.Kind kind, Locale locale) {
        return find(kind, locale).orElseGet(() -> {
            keepShipped();
            return find(kind, locale).orElseThrow(() -> new NotFound(kind.slug()));
        });
    }

    /**
     * The version in force, if it is what was read.
     *
     * @param sha256 of what was read
     * @throws Refused when it is not, or no longer
     */
    @Transactional
    public Document asRead(Document.Kind kind, String sha256, Locale locale) {
        Document shown = current(kind, locale);
        if (!shown.sha256Hex().equals(sha256)) {
            throw new Refused(409, "agreement.changed");
        }
        return shown;
    }

    /**
     * Any version, as it was shown.
     *
     * @throws NotFound when there is none
     */
    public Document get(Document.Kind kind, int version, String locale) {
        return db.sql("select * from document where kind = :kind and version = :version and locale = :locale")
                .param("kind", kind.name())
                .param("version", version)
                .param("locale", locale)
                .query(Documents::document)
                .optional()
                .orElseThrow(() -> new NotFound(kind.slug()));
    }

    /** The same, in English where there is none in this language. */
    Document get(Document.Kind kind, int version, Locale language) {
        try {
            return get(kind, version, language.getLanguage());
        } catch (NotFound e) {
            return get(kind, version, Dictionary.LANGUAGES.getFirst().getLanguage());
        }
    }

    /** Puts an edition in force, and writes down who did. */
    @Transactional
    int publish(Edition edition, PersonId by, Instant now) {
        int version = publish(edition.kind(), edition.texts());
        audit.write(by, "document.published", edition.kind().slug() + " " + version, "", now);
        return version;
    }

    /**
     * Puts a text of the company's own in force, in every language it is given in; everyone is asked again.
     *
     * @return its version
     */
    @Transactional
    public int publish(Document.Kind kind, Map<Locale, String> texts) {
        int version = db.sql("select coalesce(max(version), 0) + 1 from document where kind = :kind")
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
        texts.forEach(
                (locale, text) -> keep(kind, version, locale.getLanguage(), text.getBytes(StandardCharsets.UTF_8)));
        return version;
    }

    /** Keeps what came with this version of the program, where the company has no later text of its own. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void keepShipped() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:documents/*/*.md");
            for (Resource file : files) {
                Matcher name = FILE.matcher(file.getURL().toString());
                if (name.find()) {
                    try (InputStream in = file.getInputStream()) {
                        keep(kind(name.group(1)), Integer.parseInt(name.group(2)), name.group(3), in.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The kind with this slug.
     *
     * @throws NotFound when there is none
     */
    static Document.Kind kind(String slug) {
        return Arrays.stream(Document.Kind.values())
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new NotFound(slug));
    }

    static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Document> find(Document.Kind kind, Locale locale) {
        List<Document> latest = db.sql("""
                select * from document where kind = :kind and version = (
                    select max(version) from document where kind = :kind)""")
                .param("kind", kind.name())
                .query(Documents::document)
                .list();
        Optional<Document> asked = in(latest, locale.getLanguage());
        return asked.or(() -> in(latest, Dictionary.LANGUAGES.getFirst().getLanguage()));
    }

    private static Optional<Document> in(List<Document> documents, String language) {
        return documents.stream().filter(d -> d.locale().equals(language)).findFirst();
    }

    private void keep(Document.Kind kind, int version, String locale, byte[] body) {
        db.sql("""
                insert into document (kind, version, locale, sha256, body, kept_at)
                values (:kind, :version, :locale, :sha256, :body, :at) on conflict do nothing""")
                .param("kind", kind.name())
                .param("version", version)
                .param("locale", locale)
                .param("sha256", sha256(body))
                .param("body", body)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                Document.Kind.valueOf(row.getString("kind")),
                row.getInt("version"),
                row.getString("locale"),
                Bytes.of(row.getBytes("sha256")),
                new String(row.getBytes("body"), StandardCharsets.UTF_8));
    }
}
