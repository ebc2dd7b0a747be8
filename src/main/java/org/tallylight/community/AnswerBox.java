package org.tallylight.community;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mailbox to which letters are answered, read over IMAP where one is set ({@code tallylight.mail.answers.*}). It is
 * for answers alone: what was looked at is removed from it.
 */
@Component
public class AnswerBox {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerBox.class);
    private static final int BATCH_MAILS_MAX = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ERROR_CHARS_MAX = 500;

    private final JdbcClient db;
    private final MailAnswers answers;
    private final @Nullable Place place;
    private final Clock clock;

    AnswerBox(JdbcClient db, MailAnswers answers, Environment settings, Clock clock) {
        this.db = db;
        this.answers = answers;
        this.place = Binder.get(settings)
                .bind("tallylight.mail.answers", Place.class)
                .orElse(null);
        this.clock = clock;
    }

    /**
     * Where the mailbox is.
     *
     * @param tls whether the connection is encrypted from its first byte; else it becomes so (STARTTLS), unless the
     *            server is on this machine
     */
    record Place(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String username,
            @Nullable String password,
            @Nullable String folder,
            @Nullable Boolean tls) {
        boolean encrypted() {
            return tls == null || tls;
        }
    }

    /** Whether one is set. */
    public boolean set() {
        return place != null && place.host != null && !place.host.isEmpty();
    }

    /** Takes what has come in, one reader at a time. That it could not look is kept for an operator to see. */
    synchronized void look() {
        String error = null;
        try {
            collect();
        } catch (MessagingException | IOException e) {
            LOG.warn("The mailbox for answers cannot be read: {}", e.getMessage());
            error = String.valueOf(e.getMessage());
        }
        db.sql("""
                insert into answer_box (one, looked_at, error) values (true, :at, :error)
                on conflict (one) do update set looked_at = excluded.looked_at, error = excluded.error""")
                .param("at", Timestamp.from(clock.instant()))
                .param(
                        "error",
                        error == null ? null : error.substring(0, Math.min(ERROR_CHARS_MAX, error.length())),
                        Types.VARCHAR)
                .update();
        answers.clear();
    }

    private void collect() throws MessagingException, IOException {
        Place from = place;
        if (from == null) {
            return;
        }
        try (Store store = Session.getInstance(properties(from)).getStore(from.encrypted() ? "imaps" : "imap")) {
            store.connect(from.host, from.port == null ? -1 : from.port, from.username, from.password);
            try (Folder folder = store.getFolder(from.folder == null ? "INBOX" : from.folder)) {
                folder.open(Folder.READ_WRITE);
                Message[] all = folder.getMessages();
                for (Message mail : Arrays.copyOf(all, Math.min(all.length, BATCH_MAILS_MAX))) {
                    take(mail);
                }
            }
        }
    }

    /** One that cannot be understood goes as well, so that it does not stand before the others for ever. */
    private void take(Message mail) throws MessagingException, IOException {
        try {
            Optional<MailAnswers.Outcome> outcome = answers.take(mail);
            LOG.debug("A mail came in: {}", outcome);
        } catch (ParseException e) {
            LOG.info("A mail could not be understood: {}", e.getMessage());
        }
        mail.setFlag(Flags.Flag.DELETED, true);
    }

    private static Properties properties(Place from) {
        Properties properties = new Properties();
        String timeout = String.valueOf(TIMEOUT.toMillis());
        String protocol = from.encrypted() ? "imaps" : "imap";
        for (String kind : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + kind, timeout);
        }
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        boolean here = Set.of("localhost", "127.0.0.1", "::1").contains(String.valueOf(from.host));
        properties.setProperty("mail.imap.starttls.required", String.valueOf(!here));
        properties.setProperty("mail.imap.starttls.enable", String.valueOf(!here));
        return properties;
    }

    /**
     * How it went lately.
     *
     * @param said    how many mails became replies in the last 90 days, {@code dropped} how many did not
     * @param error   why it could not be read the last time, or null
     * @param lookedAt when that was, or null for never
     */
    public record State(
            int said,
            int dropped,
            @Nullable String error,
            @Nullable Instant lookedAt) {}

    public State state() {
        return db.sql("""
                select count(*) filter (where outcome = 'SAID') as said,
                    count(*) filter (where outcome <> 'SAID') as dropped,
                    (select error from answer_box) as error, (select looked_at from answer_box) as looked_at
                from mail_answer""")
                .query((row, n) -> new State(
                        row.getInt("said"),
                        row.getInt("dropped"),
                        row.getString("error"),
                        row.getTimestamp("looked_at") == null
                                ? null
                                : row.getTimestamp("looked_at").toInstant()))
                .single();
    }
}
