package org.tallylight.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Chromium;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.Window;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.people.ReturnAddresses;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

/** Letters go out by a real mail server, and what is answered comes back through its mailbox. */
@OnTallylight
@DirtiesContext
class AnswersByMailTest {
    private static final GreenMail POST = post();

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private AnswerBox box;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ReturnAddresses returns;

    @Autowired
    private java.time.Clock clock;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private static int sent;

    /** Whatever is added to the mailbox's name with a plus comes into it, as with real ones. */
    private static GreenMail post() {
        GreenMail post = new GreenMail(
                new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});
        post.start();
        GreenMailUser answers = post.setUser("answers@mail.test", "answers", "a secret of the box");
        post.getUserManager().setMessageDeliveryHandler((mail, to) -> {
            if (to.getEmail().startsWith("answers")) {
                return answers;
            }
            GreenMailUser known = post.getUserManager().getUserByEmail(to.getEmail());
            return known == null ? post.setUser(to.getEmail(), to.getEmail(), "any") : known;
        });
        return post;
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> POST.getSmtp().getPort());
        settings.add("tallylight.mail.answers.address", () -> "answers@mail.test");
        settings.add("tallylight.mail.answers.host", () -> "127.0.0.1");
        settings.add("tallylight.mail.answers.port", () -> POST.getImap().getPort());
        settings.add("tallylight.mail.answers.username", () -> "answers");
        settings.add("tallylight.mail.answers.password", () -> "a secret of the box");
        settings.add("tallylight.mail.answers.tls", () -> "false");
    }

    @AfterAll
    static void close() {
        POST.stop();
    }

    @Test
    void aNewcomerIsAnsweredAloudAndWritesBackByMail() throws MessagingException {
        cast.founder();
        Person rosa = cast.keyholder("Rosa", Role.GREETER);
        Path heard = Samples.made(folder, "heard.wav", "-f lavfi -i sine=440:d=60,volume=4 -ar 48000");
        Path seen =
                Samples.made(folder, "seen.y4m", "-f lavfi -i color=c=0x2060c0:s=640x480:r=15:d=2 -pix_fmt yuv420p");
        try (Chromium chromium =
                Chromium.recording("http://localhost:" + port, Path.of("target", "screens"), heard, seen)) {
            Window ana = chromium.phone("Ana-first").go("/capture?with=write");
            ana.fill("body", "The kettle knows when it rains.").press("Go on");
            ana.choose("audience", "EVERYONE").fill("title", "Kettle").fill("name", "Ana");
            ana.fill("mail", "ana@home.test").fill("password", Cast.PASSWORD).choose("ageBand", "ADULT");
            ana.tick("terms").press("Share");
            ana.see("Your first work is out.")
                    .see("Rosa will read it and write back by")
                    .look("shared");
            ana.seeIn(".address", "/works/").page().setViewportSize(1280, 800);
            ana.look("shared-desk").page().setViewportSize(390, 844);

            Window roz = chromium.desk("Rosa-greets").go("/sign-in").fill("who", rosa.handle());
            roz.fill("password", Cast.PASSWORD).press("Sign in").menu("Greeting");
            roz.see("Yours to greet").look("queue").follow("Kettle").see("The kettle knows");
            roz.unfold("Answer by voice").look("greet").page().setViewportSize(390, 844);
            roz.look("greet-phone").push("Record");
            roz.page().waitForFunction("() => document.querySelector('[data-part=clock]').textContent >= '0:02'");
            roz.push("Stop").press("Keep it");
            roz.see("Your voice, ready to send").look("ready").press("Send your voice");
            roz.see("Sent.").see("Rosa answered on").look("sent");
            assertThat(roz.complaints()).isEmpty();

            ana.notice("Rosa answered “Kettle” by voice. Listen to it here.")
                    .awaitGone("text=A voice is on its way")
                    .look("answered");
            assertThat(ana.plays(".voice audio")).isCloseTo(2, within(1.2));

            MimeMessage letter = letterTo("ana@home.test", "by voice");
            String back = letter.getReplyTo()[0].toString();
            assertThat(back).matches("answers\\+[0-9a-v]{32}@mail.test");
            assertThat(letter.getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");
            write(back, "It does, every time!\r\n\r\nOn Sunday, Lantern Street wrote:\r\n> Hello Ana", Map.of());
            box.look();
            ana.page().reload();
            ana.see("It does, every time!").miss("Hello Ana").look("written");
            roz.notice("Ana answered you about “Kettle”.")
                    .see("It does, every time!")
                    .look("conversation");
            assertThat(ana.complaints()).isEmpty();
        }
    }

    private static MimeMessage letterTo(String mail, String subject) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Arrays.stream(POST.getReceivedMessages())
                                .filter(each ->
                                        to(each).contains(mail) && subject(each).contains(subject))
                                .findFirst()
                                .orElse(null),
                        each -> each != null);
    }

    private static String to(MimeMessage mail) {
        return GreenMailUtil.getAddressList(recipients(mail));
    }

    private static jakarta.mail.Address[] recipients(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return String.valueOf(mail.getSubject());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a mail from outside, by SMTP. */
    private void write(String to, String text, Map<String, String> headers) throws MessagingException {
        StringBuilder mail = new StringBuilder();
        mail.append("From: someone@home.test\r\nTo: ").append(to).append("\r\nSubject: Re: hello\r\n");
        if (!headers.containsKey("Message-ID")) {
            mail.append("Message-ID: <m").append(++sent).append("@home.test>\r\n");
        }
        headers.forEach(
                (name, value) -> mail.append(name).append(": ").append(value).append("\r\n"));
        if (!headers.containsKey("Content-Type")) {
            mail.append("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n");
        }
        mail.append("\r\n").append(text);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(POST.getSmtp().getPort()));
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(
                session, new ByteArrayInputStream(mail.toString().getBytes(StandardCharsets.UTF_8)));
        // As it is: what is sent otherwise gets another Message-ID.
        try (Transport out = session.getTransport("smtp")) {
            out.connect();
            out.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
        }
    }

    @Test
    void onlyWhatAPersonWroteToAnAddressOfOursIsSaidAndOnce() throws MessagingException {
        Makers makers = new Makers(context);
        Viewer ben = makers.someone("Ben");
        Work work = makers.text(ben, "A door", Audience.EVERYONE);
        Subject about = Subject.of(Subject.Kind.WORK, work.id());
        String back = returns.address(conversations.open(ben.someone(), about, clock.instant()))
                .orElseThrow();
        assertThat(back).hasSizeLessThan(64);
        box.look();
        AnswerBox.State before = box.state();

        write(back, "I am away until Monday.", Map.of("Auto-Submitted", "auto-replied"));
        write(back, "A digest", Map.of("Precedence", "bulk"));
        write(back, "A list", Map.of("List-Id", "<doors.example.org>"));
        write(back, "--x\r\n\r\nundeliverable\r\n--x--", Map.of("Content-Type", "multipart/report; boundary=x"));
        char last = back.charAt(back.indexOf('@') - 1);
        write(back.replace(last + "@", (last == '0' ? '1' : '0') + "@"), "Forged", Map.of());
        write("answers+hello@mail.test", "To nobody", Map.of());
        write("answers@mail.test", "To nobody at all", Map.of());
        write(back, "> only a quote\r\n", Map.of());
        write(back, "<b>loud</b>", Map.of("Content-Type", "text/html"));
        write(
                back.toUpperCase(Locale.ROOT).replace("ANSWERS", "answers"),
                "It opens by itself. Ñ",
                Map.of("Message-ID", "<one@home.test>"));
        write(back, "It opens by itself. Ñ", Map.of("Message-ID", "<one@home.test>"));
        write(
                back,
                "--x\r\nContent-Type: text/html\r\n\r\n<b>second</b>\r\n--x\r\nContent-Type: text/plain\r\n\r\nsecond\r\n--x--",
                Map.of("Content-Type", "multipart/alternative; boundary=x"));
        box.look();

        assertThat(replies(about)).containsExactly("It opens by itself. Ñ", "second");
        AnswerBox.State after = box.state();
        assertThat(after.error()).isNull();
        assertThat(after.said() - before.said()).isEqualTo(2);
        assertThat(after.dropped() - before.dropped()).isEqualTo(9);
        Api nadia = new Api(port, cast.token(cast.viewer(cast.founder())));
        assertThat(nadia.get("/api/v1/admin/health").said()).contains("other mails were dropped");
    }

    @Test
    void aMailThatIsTooLargeOrOfSomeoneWhoLeftIsDropped() throws MessagingException {
        Makers makers = new Makers(context);
        Viewer cleo = makers.someone("Cleo");
        Work work = makers.text(cleo, "A window", Audience.EVERYONE);
        Subject about = Subject.of(Subject.Kind.WORK, work.id());
        String back = returns.address(conversations.open(cleo.someone(), about, clock.instant()))
                .orElseThrow();
        write(back, "x".repeat(76).concat("\r\n").repeat(MailAnswers.MAIL_BYTES_MAX / 76), Map.of());
        box.look();
        assertThat(replies(about)).isEmpty();
        db.sql("update person set suspended_at = now(), suspended_by = id where id = ?")
                .param(cleo.someone().value())
                .update();
        write(back, "Let me in", Map.of("Message-ID", "<two@home.test>"));
        box.look();
        assertThat(replies(about)).isEmpty();
        assertThat(db.sql("select count(*) from mail_answer where outcome in ('LARGE', 'REFUSED')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private java.util.List<String> replies(Subject about) {
        return db.sql("select body from reply where subject = ? order by id")
                .param(about.id())
                .query(String.class)
                .list();
    }
}
