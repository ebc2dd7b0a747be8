package org.tallylight.community;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.people.ReturnAddresses;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Refused;

/**
 * What comes in by mail as the answer to a letter of ours becomes a reply of the person whom the address names. Each
 * mail counts once, by its Message-ID; what is no answer of a person, or to no address of ours, is counted and
 * dropped, and never answered, so that no loop begins here.
 */
@Component
class MailAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(MailAnswers.class);
    static final int MAIL_BYTES_MAX = 10_000_000;
    static final int TEXT_BYTES_MAX = 200_000;
    private static final int PARTS_MAX = 50;
    private static final int PARTS_DEPTH_MAX = 5;
    static final int KEPT_DAYS = 90;
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

    private final JdbcClient db;
    private final Conversations conversations;
    private final Answering answering;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailAnswers(
            JdbcClient db,
            Conversations conversations,
            Answering answering,
            TransactionTemplate transaction,
            Clock clock) {
        this.db = db;
        this.conversations = conversations;
        this.answering = answering;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a mail. */
    enum Outcome {
        SAID,
        /** A program answered: an absence, a bounce, a list. */
        AUTOMATIC,
        /** To no conversation of ours, or to one that is over. */
        UNKNOWN,
        /** Without a word of its own in plain text. */
        EMPTY,
        LARGE,
        /** Whoever wrote it may not say it there: gone, too often. */
        REFUSED
    }

    /**
     * Takes one mail; the same again is nothing new.
     *
     * @return what came of it, or nothing where it had come before
     * @throws MessagingException when it cannot be read now
     */
    Optional<Outcome> take(Message mail) throws MessagingException, IOException {
        byte[] id = identity(mail);
        Read read = read(mail);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                if (!count(id, read.outcome)) {
                    return Optional.<Outcome>empty();
                }
                if (read.outcome == Outcome.SAID) {
                    answering.say(read.token, read.words, clock.instant());
                }
                return Optional.of(read.outcome);
            }));
        } catch (NotFound | Forbidden | Invalid | Refused e) {
            LOG.info("An answer by mail was not taken: {}", e.getClass().getSimpleName());
            transaction.executeWithoutResult(status -> count(id, Outcome.REFUSED));
            return Optional.of(Outcome.REFUSED);
        }
    }

    private boolean count(byte[] id, Outcome outcome) {
        return db.sql("insert into mail_answer (message, outcome, at) values (?, ?, ?) on conflict do nothing")
                        .params(id, outcome.name(), Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** What a mail says to which conversation, where its outcome is so far that it is said. */
    private record Read(Outcome outcome, String token, String words) {
        static Read dropped(Outcome outcome) {
            return new Read(outcome, "", "");
        }
    }

    private Read read(Message mail) throws MessagingException, IOException {
        if (automatic(mail)) {
            return Read.dropped(Outcome.AUTOMATIC);
        }
        String token = token(mail);
        if (token == null) {
            return Read.dropped(Outcome.UNKNOWN);
        }
        if (mail.getSize() > MAIL_BYTES_MAX) {
            return Read.dropped(Outcome.LARGE);
        }
        String words;
        try {
            words = MailText.spoken(text(mail, 0, new int[] {PARTS_MAX}));
        } catch (IOException e) {
            if (mail.getFolder() != null && !mail.getFolder().isOpen()) {
                throw e; // The connection is gone, not the mail.
            }
            return Read.dropped(Outcome.EMPTY); // What is said in it cannot be decoded.
        }
        return words.isEmpty() ? Read.dropped(Outcome.EMPTY) : new Read(Outcome.SAID, token, words);
    }

    /** Whether a program wrote it (RFC 3834), or it came by a list. */
    private static boolean automatic(Message mail) throws MessagingException {
        String said = first(mail, "Auto-Submitted");
        return (!said.isEmpty() && !said.startsWith("no"))
                || BULK.contains(first(mail, "Precedence"))
                || !first(mail, "List-Id").isEmpty()
                || !first(mail, "X-Autoreply").isEmpty()
                || !first(mail, "X-Autorespond").isEmpty()
                || first(mail, "Return-Path").equals("<>")
                || mail.isMimeType("multipart/report");
    }

    private static String first(Message mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable String token(Message mail) throws MessagingException {
        for (String header : new String[] {"Delivered-To", "X-Original-To", "To", "Cc"}) {
            String[] values = mail.getHeader(header);
            for (String value : values == null ? new String[0] : values) {
                for (Address address : addresses(value)) {
                    Optional<String> token = address instanceof InternetAddress each
                            ? ReturnAddresses.tokenIn(String.valueOf(each.getAddress()))
                            : Optional.empty();
                    if (token.isPresent()
                            && conversations.find(token.get(), clock.instant()).isPresent()) {
                        return token.get();
                    }
                }
            }
        }
        return null;
    }

    private static Address[] addresses(String header) {
        try {
            return InternetAddress.parseHeader(header, false);
        } catch (AddressException e) {
            return new Address[0];
        }
    }

    /** The first plain text in it that is not an attachment, or nothing. */
    private static String text(Part part, int depth, int[] left) throws MessagingException, IOException {
        if (depth > PARTS_DEPTH_MAX || left[0]-- <= 0 || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return "";
        }
        if (part.isMimeType("text/plain")) {
            return plain(part);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = text(parts.getBodyPart(i), depth + 1, left);
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static String plain(Part part) throws MessagingException, IOException {
        try (InputStream bytes = part.getInputStream()) {
            return new String(bytes.readNBytes(TEXT_BYTES_MAX), charset(part));
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        String name = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** By its Message-ID; one without is known by when, from whom and to whom it was sent. */
    private static byte[] identity(Message mail) throws MessagingException {
        String id = first(mail, "Message-ID");
        String known = id.isEmpty() ? first(mail, "Date") + first(mail, "From") + first(mail, "To") : id;
        try {
            return MessageDigest.getInstance("SHA-256").digest(known.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets what came of mails that came long ago. */
    void clear() {
        Instant before = clock.instant().minus(Duration.ofDays(KEPT_DAYS));
        db.sql("delete from mail_answer where at < ?")
                .param(Timestamp.from(before))
                .update();
    }
}
