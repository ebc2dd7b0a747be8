package org.tallylight.people;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Words;

/**
 * Mail to people. A letter is kept as ciphertext in the transaction that caused it, and sent afterwards; where
 * no mail server is set, an operator reads it under {@code /admin/letters}. Someone without a mail address
 * gets none.
 */
@Component
public class Letters {
    private static final String SELECT = """
            select letter.*, person_key.wrapped from letter left join person_key on person_key.person_id = letter.person_id
            """;

    private final JdbcClient db;
    private final PersonKeys keys;
    private final SecretKey houseKey;
    private final ReturnAddresses returns;
    private final Dictionary dictionary;
    private final People people;
    private final TheCompany company;
    private final Audit audit;
    private final Clock clock;

    Letters(
            JdbcClient db,
            PersonKeys keys,
            DerivedKeys derived,
            ReturnAddresses returns,
            Dictionary dictionary,
            People people,
            TheCompany company,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.keys = keys;
        this.houseKey = derived.derive("letters to nobody yet", "AES");
        this.returns = returns;
        this.dictionary = dictionary;
        this.people = people;
        this.company = company;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a letter differs from the usual one.
     *
     * @param notBefore   when it is sent at the earliest, or null for now
     * @param unsubscribe the address by which it is unsubscribed from with one click (RFC 8058), or null
     */
    public record Handling(
            @Nullable Instant notBefore, @Nullable String unsubscribe) {
        static final Handling USUAL = new Handling(null, null);
    }

    /** A path of this site as people's mail programs need it: {@code https://example.org/works/...}. */
    public String link(String path) {
        return company.get().url() + path;
    }

    /**
     * Writes to a person in their language; subject and body are texts of the words with the same arguments.
     * The greeting and the company's name below are added.
     */
    @Transactional
    public void send(PersonId to, String subjectKey, String bodyKey, Object... arguments) {
        write(to, null, Handling.USUAL, subjectKey, bodyKey, arguments);
    }

    /** The same, handled otherwise. */
    @Transactional
    public void send(PersonId to, Handling handling, String subjectKey, String bodyKey, Object... arguments) {
        write(to, null, handling, subjectKey, bodyKey, arguments);
    }

    /**
     * The same, to be answered: by mail, where a mailbox for answers is set, else on a page that a link in the letter
     * opens without a sign-in.
     *
     * @param conversation its number, which {@link ReturnAddresses} signs
     */
    @Transactional
    public void sendAnswerable(
            PersonId to, long conversation, Handling handling, String subjectKey, String bodyKey, Object... arguments) {
        write(to, conversation, handling, subjectKey, bodyKey, arguments);
    }

    private void write(
            PersonId to,
            @Nullable Long conversation,
            Handling handling,
            String subjectKey,
            String bodyKey,
            Object... arguments) {
        Optional<byte[]> sealedMail = db.sql(
                        "select mail from credential where person_id = :person and mail is not null")
                .param("person", to.value())
                .query(byte[].class)
                .optional();
        Person person = people.get(to);
        if (sealedMail.isEmpty() || person.left()) {
            return;
        }
        String mail = keys.open(to, Credentials.MAIL, sealedMail.get()).orElseThrow();
        Words words = dictionary.in(person.locale());
        UUID id = Id.fresh();
        Optional<String> back = conversation == null ? Optional.empty() : returns.address(conversation);
        String body = words.t("letter.hello", person.name()) + "\n\n" + words.t(bodyKey, arguments) + "\n\n"
                + (conversation == null ? "" : answering(words, conversation, back.isPresent()) + "\n\n")
                + words.t("letter.bye", company.get().name(), company.get().url()) + "\n"
                + (handling.unsubscribe == null ? "" : words.t("letter.unsubscribe", handling.unsubscribe) + "\n");
        keep(
                id,
                to,
                keys.seal(to, use(id, "recipient"), mail),
                keys.seal(to, use(id, "subject"), words.t(subjectKey, arguments)),
                keys.seal(to, use(id, "body"), body),
                back.map(address -> keys.seal(to, use(id, "reply-to"), address)).orElse(null),
                handling.unsubscribe == null ? null : keys.seal(to, use(id, "unsubscribe"), handling.unsubscribe),
                handling.notBefore);
    }

    private String answering(Words words, long conversation, boolean byMail) {
        String link = link("/answers/" + returns.token(conversation));
        return words.t(byMail ? "letter.answer.mail" : "letter.answer.page", link);
    }

    /** Writes to someone who has no account yet. */
    void sendOutside(String mail, Words words, String subjectKey, String bodyKey, Object... arguments) {
        UUID id = Id.fresh();
        String body = words.t(bodyKey, arguments) + "\n\n"
                + words.t("letter.bye", company.get().name(), company.get().url()) + "\n";
        keep(
                id,
                null,
                house(id, "recipient", mail),
                house(id, "subject", words.t(subjectKey, arguments)),
                house(id, "body", body),
                null,
                null,
                null);
    }

    /** The letters that are kept, newest first, with what is in them. */
    Page<Letter> latest(@Nullable String after, int size) {
        List<Letter> rows = db.sql(SELECT + "where seq < :before order by seq desc limit :limit")
                .param("before", After.number(after, Long.MAX_VALUE))
                .param("limit", size + 1)
                .query(this::letter)
                .list();
        return Page.of(rows, size, letter -> Long.toString(letter.seq()));
    }

    /**
     * One letter.
     *
     * @throws NotFound when it is no longer kept
     */
    Letter get(UUID id) {
        return db.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::letter)
                .optional()
                .orElseThrow(() -> new NotFound(Id.write(id)));
    }

    /**
     * One letter, opened by an operator. That someone's letter was read is written down.
     *
     * @throws NotFound when it is no longer kept
     */
    @Transactional
    public Letter read(UUID id, Viewer by, Instant now) {
        Letter letter = get(id);
        audit.write(by.someone(), "letter.read", "letter " + letter.text(), "", now);
        return letter;
    }

    private void keep(
            UUID id,
            @Nullable PersonId to,
            byte[] recipient,
            byte[] subject,
            byte[] body,
            byte @Nullable [] replyTo,
            byte @Nullable [] unsubscribe,
            @Nullable Instant notBefore) {
        Timestamp now = Timestamp.from(clock.instant());
        db.sql("""
                insert into letter (id, person_id, recipient, subject, body, reply_to, unsubscribe, made_at, next_try_at)
                values (:id, :person, :recipient, :subject, :body, :replyTo, :unsubscribe, :now, :due)""")
                .param("id", id)
                .param("person", to == null ? null : to.value())
                .param("recipient", recipient)
                .param("subject", subject)
                .param("body", body)
                .param("replyTo", replyTo, Types.BINARY)
                .param("unsubscribe", unsubscribe, Types.BINARY)
                .param("now", now)
                .param("due", notBefore == null ? now : Timestamp.from(notBefore))
                .update();
    }

    private Letter letter(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID person = Rows.uuid(row, "person_id");
        byte[] wrapped = row.getBytes("wrapped");
        byte[] replyTo = row.getBytes("reply_to");
        byte[] unsubscribe = row.getBytes("unsubscribe");
        Instant sentAt = Rows.at(row, "sent_at");
        Instant givenUpAt = Rows.at(row, "given_up_at");
        return new Letter(
                id,
                row.getLong("seq"),
                person == null ? null : new PersonId(person),
                open(id, person, wrapped, "recipient", row.getBytes("recipient")),
                open(id, person, wrapped, "subject", row.getBytes("subject")),
                open(id, person, wrapped, "body", row.getBytes("body")),
                replyTo == null ? null : open(id, person, wrapped, "reply-to", replyTo),
                unsubscribe == null ? null : open(id, person, wrapped, "unsubscribe", unsubscribe),
                row.getTimestamp("made_at").toInstant(),
                sentAt,
                givenUpAt,
                row.getString("last_error"));
    }

    private byte[] house(UUID id, String part, String text) {
        return Envelope.seal(houseKey, use(id, part), text.getBytes(StandardCharsets.UTF_8));
    }

    private String open(UUID id, @Nullable UUID person, byte @Nullable [] wrapped, String part, byte[] sealed) {
        if (person == null) {
            return new String(Envelope.open(houseKey, use(id, part), sealed), StandardCharsets.UTF_8);
        }
        return keys.open(new PersonId(person), wrapped, use(id, part), sealed);
    }

    private static String use(UUID letter, String part) {
        return "letter " + part + " " + letter;
    }
}
