package org.tallylight.people;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries the letters out, where a mail server is set ({@code spring.mail.host}), on whichever node comes
 * first; tries again at growing distances, and gives up after the last with the reason for the operator.
 * Letters and used links are thrown away after their time.
 */
@Component
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int TRIES_MAX = 8;
    private static final int BATCH_LETTERS_MAX = 50;
    private static final int ERROR_CHARS_MAX = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);
    static final int SENT_KEPT_DAYS = 7;
    static final int UNSENT_KEPT_DAYS = 60;

    private final JdbcClient db;
    private final Letters letters;
    private final ObjectProvider<JavaMailSender> mail;
    private final TheCompany company;
    private final String from;
    private final Clock clock;

    Postman(
            JdbcClient db,
            Letters letters,
            ObjectProvider<JavaMailSender> mail,
            TheCompany company,
            @Value("${tallylight.mail.from:}") String from,
            Clock clock) {
        this.db = db;
        this.letters = letters;
        this.mail = mail;
        this.company = company;
        this.from = from;
        this.clock = clock;
    }

    /** Whether a mail server is set. */
    boolean carries() {
        return mail.getIfAvailable() != null;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void carry() {
        JavaMailSender sender = mail.getIfAvailable();
        for (int i = 0; sender != null && i < BATCH_LETTERS_MAX; i++) {
            Optional<UUID> due = claim(clock.instant());
            if (due.isEmpty()) {
                return;
            }
            send(sender, letters.get(due.get()));
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void clear() {
        Instant now = clock.instant();
        db.sql("delete from letter where sent_at < :sent or made_at < :unsent")
                .param("sent", Timestamp.from(now.minus(Duration.ofDays(SENT_KEPT_DAYS))))
                .param("unsent", Timestamp.from(now.minus(Duration.ofDays(UNSENT_KEPT_DAYS))))
                .update();
        db.sql("delete from mail_link where expires_at < :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Takes one letter that is due; a node that dies with it in hand leaves it to the next after the lease. */
    private Optional<UUID> claim(Instant now) {
        return db.sql("""
                update letter set tries = tries + 1, next_try_at = :lease where id = (
                    select id from letter where next_try_at <= :now and sent_at is null and given_up_at is null
                    order by next_try_at limit 1 for update skip locked)
                returning id""")
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    private void send(JavaMailSender sender, Letter letter) {
        if (letter.recipient().isEmpty()) {
            settle(letter.id(), null, "erased");
            return;
        }
        try {
            sender.send(mime -> fill(mime, letter));
            settle(letter.id(), clock.instant(), null);
        } catch (MailException e) {
            LOG.warn("letter {} was not taken by the mail server: {}", letter.text(), e.getMessage());
            String error = String.valueOf(e.getMessage());
            settle(letter.id(), null, error.substring(0, Math.min(ERROR_CHARS_MAX, error.length())));
        }
    }

    /** Whoever answers automatically is asked not to (RFC 3834); what may be ended is ended by one click (RFC 8058). */
    private void fill(MimeMessage mime, Letter letter) throws MessagingException {
        MimeMessageHelper message = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
        message.setFrom(sender());
        message.setTo(letter.recipient());
        if (letter.replyTo() != null && !letter.replyTo().isEmpty()) {
            message.setReplyTo(letter.replyTo());
        }
        message.setSubject(letter.subject());
        message.setText(letter.body());
        mime.setHeader("Auto-Submitted", "auto-generated");
        if (letter.unsubscribe() != null && !letter.unsubscribe().isEmpty()) {
            mime.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private void settle(UUID id, @Nullable Instant sent, @Nullable String error) {
        Instant now = clock.instant();
        db.sql("""
                update letter set sent_at = :sent, last_error = :error,
                    given_up_at = case when cast(:error as text) is not null and tries >= :most then cast(:now as timestamptz) end,
                    next_try_at = cast(:now as timestamptz) + interval '1 minute' * power(3, tries)
                where id = :id""")
                .param("sent", sent == null ? null : Timestamp.from(sent))
                .param("error", error)
                .param("most", TRIES_MAX)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private String sender() {
        if (!from.isEmpty()) {
            return from;
        }
        String host = company.get().setUp() ? URI.create(company.get().url()).getHost() : null;
        return "tallylight@" + (host == null ? "localhost" : host);
    }
}
