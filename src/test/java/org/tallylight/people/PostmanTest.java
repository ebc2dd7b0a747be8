package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;

/** Letters on their way to a mail server that takes them, and to one that does not. */
@OnTallylight
class PostmanTest {
    @Autowired
    Cast cast;

    @Autowired
    Letters letters;

    @Autowired
    TheCompany company;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    /** Those of all the other tests would be carried in vain some thousand times. */
    @BeforeEach
    void othersLettersAreGivenUp() {
        db.sql("update letter set given_up_at = made_at where sent_at is null and given_up_at is null")
                .update();
    }

    @Test
    void aLetterIsCarriedOnce() throws IOException {
        try (MailServer server = new MailServer()) {
            Postman postman = postman(server.port());
            Person ada = cast.person("Ada");
            empty(postman);
            long before = server.taken.stream()
                    .filter(mail -> mail.contains("Hello Ada"))
                    .count();
            assertThat(before).isPositive();
            letters.send(ada.id(), "letter.password-changed.subject", "letter.password-changed.body");
            postman.carry();
            postman.carry();

            Letter kept = letters.latest(null, 1).items().getFirst();
            assertThat(server.taken.stream()
                            .filter(mail -> mail.contains("To: " + kept.recipient()))
                            .filter(mail -> mail.contains("password was just changed")))
                    .hasSize(1);
            assertThat(kept.sentAt()).isEqualTo(clock.instant());
        }
    }

    @Test
    void aLetterThatCannotBeCarriedIsTriedAgainAndGivenUpInTheEnd() throws IOException {
        int nobodyListens;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = free.getLocalPort();
        }
        Postman postman = postman(nobodyListens);
        Person ada = cast.person("Ada");
        letters.send(ada.id(), "letter.password-changed.subject", "letter.password-changed.body");
        Letter letter = letters.latest(null, 1).items().getFirst();
        for (int i = 0; i < 9; i++) {
            empty(postman);
            clock.advance(Duration.ofDays(10));
        }

        Letter after = letters.get(letter.id());
        assertThat(after.sentAt()).isNull();
        assertThat(after.givenUpAt()).isNotNull();
        assertThat(after.lastError()).isNotEmpty();
        postman.clear();
        assertThat(db.sql("select count(*) from letter where id = :id")
                        .param("id", letter.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Carries until nothing is due: those who join are written to as well. */
    private void empty(Postman postman) {
        int due;
        do {
            postman.carry();
            due = db.sql("""
                    select count(*) from letter
                    where sent_at is null and given_up_at is null and next_try_at <= :now""")
                    .param("now", Timestamp.from(clock.instant()))
                    .query(Integer.class)
                    .single();
        } while (due > 0);
    }

    private Postman postman(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new Postman(db, letters, provider(sender), company, "", clock);
    }

    private static ObjectProvider<JavaMailSender> provider(JavaMailSender sender) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("sender", sender);
        return beans.getBeanProvider(JavaMailSender.class);
    }

    /** As little of SMTP (RFC 5321) as a sender needs. */
    private static final class MailServer implements AutoCloseable {
        final List<String> taken = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        MailServer() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        talk(client);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            say(out, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(out, "354 go on");
                    StringBuilder mail = new StringBuilder();
                    for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        mail.append(text).append('\n');
                    }
                    taken.add(mail.toString());
                }
                say(out, line.startsWith("QUIT") ? "221 bye" : "250 yes");
            }
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
