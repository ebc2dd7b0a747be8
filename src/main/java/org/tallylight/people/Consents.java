package org.tallylight.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Who agreed to what, when: append-only, each row sealed by the hash of the one before (rights.md, Consent
 * record). The signer is mailed a copy. A new version of a text asks again; consent is never assumed.
 */
@Component
public class Consents {
    private static final int IP_CHARS_MAX = 64;
    private static final int AGENT_CHARS_MAX = 300;
    private static final int VERIFY_ROWS_AT_ONCE = 1000;
    private static final long CHAIN_LOCK = 0x434f4e53454e54L;

    private final JdbcClient db;
    private final PersonKeys keys;
    private final People people;
    private final Letters letters;

    Consents(JdbcClient db, PersonKeys keys, People people, Letters letters) {
        this.db = db;
        this.keys = keys;
        this.people = people;
        this.letters = letters;
    }

    /** What a check of the chain found: {@code firstBroken} is the row from which on it does not hold, or null. */
    public record Verified(long rows, @Nullable Long firstBroken) {}

    /** Records what a person did about a document, for themselves. */
    @Transactional
    public Consent record(
            PersonId signer,
            Document document,
            ConsentAction action,
            String ip,
            String userAgent,
            List<UUID> works,
            Instant now) {
        String name = people.get(signer).name();
        return record(signer, name, Capacity.SELF, document, action, new Visit(ip, userAgent), works, now);
    }

    /** Records what someone of this name did about a document: the person, or a guardian for them. */
    @Transactional
    public Consent record(
            PersonId signer,
            String signedName,
            Capacity capacity,
            Document document,
            ConsentAction action,
            Visit visit,
            List<UUID> works,
            Instant now) {
        db.sql("select pg_advisory_xact_lock(:lock)").param("lock", CHAIN_LOCK).query(row -> {});
        Optional<Consent> last = db.sql("select * from consent order by seq desc limit 1")
                .query(Consents::consent)
                .optional();
        UUID id = Id.fresh();
        Consent unsealed = new Consent(
                last.map(Consent::seq).orElse(0L) + 1,
                id,
                document.kind(),
                document.version(),
                document.locale(),
                document.sha256(),
                signer,
                capacity,
                action,
                now.truncatedTo(ChronoUnit.MICROS),
                List.copyOf(works),
                Bytes.of(keys.seal(signer, "consent name " + id, signedName)),
                Bytes.of(keys.seal(signer, "consent ip " + id, cut(visit.ip(), IP_CHARS_MAX))),
                Bytes.of(keys.seal(signer, "consent agent " + id, cut(visit.userAgent(), AGENT_CHARS_MAX))),
                last.map(Consent::hash).orElse(ConsentChain.START),
                ConsentChain.START);
        Consent row = keep(unsealed, ConsentChain.hash(unsealed));
        if (action == ConsentAction.GIVEN) {
            letters.send(
                    signer,
                    "letter.consent.subject",
                    "letter.consent.body",
                    document.title(),
                    Integer.toString(document.version()),
                    row.hashHex(),
                    document.text());
        }
        return row;
    }

    /** Whether a person's consent to the version in force stands. */
    public boolean given(PersonId person, Document.Kind kind) {
        return givenBy(List.of(person), kind).contains(person);
    }

    /** Those of many whose consent to the version in force stands, in one query. */
    public Set<PersonId> givenBy(Collection<PersonId> signers, Document.Kind kind) {
        return db
                .sql("""
                select signer from (
                    select distinct on (signer) signer, action from consent
                    where signer = any(:signers) and kind = :kind
                      and version = (select max(version) from document where kind = :kind)
                    order by signer, seq desc) latest
                where action = 'GIVEN'""")
                .param("signers", signers.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("kind", kind.name())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that a person signed, oldest first: for themselves and for the chain of title. */
    public List<Consent> of(PersonId signer) {
        return db.sql("select * from consent where signer = :signer order by seq")
                .param("signer", signer.value())
                .query(Consents::consent)
                .list();
    }

    /** The name a consent was signed with, or nothing when its signer was erased. */
    public Optional<String> signedName(Consent consent) {
        return keys.open(
                consent.signer(),
                "consent name " + consent.id(),
                consent.sealedName().array());
    }

    /** Walks the whole chain and the texts it speaks of. */
    public Verified verify() {
        long seq = 0;
        Bytes previous = ConsentChain.START;
        while (true) {
            List<Consent> rows = db.sql("select * from consent where seq > :seq order by seq limit :limit")
                    .param("seq", seq)
                    .param("limit", VERIFY_ROWS_AT_ONCE)
                    .query(Consents::consent)
                    .list();
            for (Consent row : rows) {
                boolean holds = row.seq() == seq + 1
                        && previous.equals(row.previousHash())
                        && row.hash().equals(ConsentChain.hash(row))
                        && textIsKept(row);
                if (!holds) {
                    return new Verified(seq, row.seq());
                }
                seq = row.seq();
                previous = row.hash();
            }
            if (rows.isEmpty()) {
                return new Verified(seq, null);
            }
        }
    }

    private boolean textIsKept(Consent row) {
        return db.sql("select sha256 = :sha256 and sha256(body) = :sha256 from document"
                        + " where kind = :kind and version = :version and locale = :locale")
                .param("sha256", row.sha256().array())
                .param("kind", row.kind().name())
                .param("version", row.version())
                .param("locale", row.locale())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private Consent keep(Consent row, Bytes hash) {
        return db.sql("""
                insert into consent (seq, id, kind, version, locale, sha256, signer, capacity, action, at, works,
                    signer_name, signer_ip, signer_agent, prev_hash, hash)
                values (:seq, :id, :kind, :version, :locale, :sha256, :signer, :capacity, :action, :at, :works,
                    :name, :ip, :agent, :prev, :hash) returning *""")
                .param("seq", row.seq())
                .param("id", row.id())
                .param("kind", row.kind().name())
                .param("version", row.version())
                .param("locale", row.locale())
                .param("sha256", row.sha256().array())
                .param("signer", row.signer().value())
                .param("capacity", row.capacity().name())
                .param("action", row.action().name())
                .param("at", Timestamp.from(row.at()))
                .param("works", row.works().toArray(UUID[]::new))
                .param("name", row.sealedName().array())
                .param("ip", row.sealedIp().array())
                .param("agent", row.sealedAgent().array())
                .param("prev", row.previousHash().array())
                .param("hash", hash.array())
                .query(Consents::consent)
                .single();
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        return new Consent(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                Document.Kind.valueOf(row.getString("kind")),
                row.getInt("version"),
                row.getString("locale"),
                Bytes.of(row.getBytes("sha256")),
                new PersonId(row.getObject("signer", UUID.class)),
                Capacity.valueOf(row.getString("capacity")),
                ConsentAction.valueOf(row.getString("action")),
                row.getTimestamp("at").toInstant(),
                List.of((UUID[]) row.getArray("works").getArray()),
                Bytes.of(row.getBytes("signer_name")),
                Bytes.of(row.getBytes("signer_ip")),
                Bytes.of(row.getBytes("signer_agent")),
                Bytes.of(row.getBytes("prev_hash")),
                Bytes.of(row.getBytes("hash")));
    }

    private static String cut(String text, int charsMax) {
        return text.length() > charsMax ? text.substring(0, charsMax) : text;
    }
}
