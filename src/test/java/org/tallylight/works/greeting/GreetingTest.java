package org.tallylight.works.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.media.Samples;
import org.tallylight.people.Leaving;
import org.tallylight.people.Person;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** A first work is promised to a greeter by name, who keeps the promise in words or aloud, or others hear of it. */
@OnTallylight
class GreetingTest {
    private static final String V1 = "/api/v1";
    private static final Pattern ANSWER = Pattern.compile("/answers/([0-9a-v]{32})");

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Greetings greetings;

    @Autowired
    private GreetingClock promises;

    @Autowired
    private Breaches breaches;

    @Autowired
    private Works works;

    @Autowired
    private Leaving leaving;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Makers makers;
    private Viewer rosa = Viewer.VISITOR;
    private Viewer tom = Viewer.VISITOR;

    /** The greeters of other tests are away meanwhile, and nobody waits for them. */
    @BeforeEach
    void twoGreet() {
        makers = new Makers(context);
        cast.founder();
        db.sql("""
                insert into greeter_away (person, since) select person_id, now() from person_role
                where role = 'GREETER' on conflict do nothing""").update();
        db.sql("delete from greeting").update();
        rosa = cast.someone("Rosa", Role.GREETER);
        tom = cast.someone("Tom", Role.GREETER);
    }

    @AfterEach
    void theOthersAreBack() {
        db.sql("delete from greeter_away").update();
        clock.advance(Duration.ofHours(2));
    }

    private Work first(String maker, Audience audience) {
        return makers.text(makers.someone(maker), "Hello of " + maker, audience);
    }

    private PersonId whose(Work work) {
        Person greeter = greetings.promise(work.id()).orElseThrow().greeter();
        assertThat(greeter).isNotNull();
        return greeter.id();
    }

    private Viewer viewer(PersonId id) {
        return rosa.is(id) ? rosa : tom;
    }

    private Viewer other(PersonId id) {
        return rosa.is(id) ? tom : rosa;
    }

    private Api api(Viewer viewer) {
        return new Api(port, cast.token(viewer));
    }

    @Test
    void firstWorksGoToWhoHasTheFewestAndSecondOnesToNobody() {
        Viewer ana = makers.someone("Ana");
        Work one = makers.text(ana, "One", Audience.EVERYONE);
        Work two = makers.text(ana, "Two", Audience.EVERYONE);
        assertThat(greetings.promise(two.id())).isEmpty();
        Work bos = first("Bo", Audience.MEMBERS);
        assertThat(whose(one)).isNotEqualTo(whose(bos));
        Viewer quick = viewer(whose(one));
        assertThat(api(quick)
                        .post(V1 + one.path() + "/greeting", Map.of("body", "I loved it."))
                        .status())
                .isEqualTo(201);
        assertThat(whose(first("Cy", Audience.EVERYONE))).isEqualTo(quick.someone());

        Work shy = makers.text(ana, "Three", Audience.ONLY_ME);
        works.share(shy.id(), Audience.GREETER, ana.someone(), clock.instant());
        assertThat(greetings.promise(shy.id())).as("shown to greeters alone").isPresent();
    }

    @Test
    void aGreeterDoesNotGreetThemselves() {
        Work own = makers.text(rosa, "I greet too", Audience.EVERYONE);
        assertThat(whose(own)).isEqualTo(tom.someone());
    }

    @Test
    void whatNobodyKeepsGoesToTheNext() {
        Work work = first("Dee", Audience.EVERYONE);
        PersonId before = whose(work);
        clock.advance(Duration.ofHours(11));
        promises.handOn(clock.instant());
        assertThat(whose(work)).isEqualTo(before);
        clock.advance(Duration.ofHours(2));
        promises.handOn(clock.instant());
        assertThat(whose(work))
                .as("half of the time is over")
                .isEqualTo(other(before).someone());
        promises.handOn(clock.instant());
        assertThat(whose(work)).as("once").isEqualTo(other(before).someone());

        assertThat(api(other(before)).put(V1 + "/greeting/away", Map.of()).status())
                .isEqualTo(204);
        assertThat(whose(work)).as("they are away").isEqualTo(before);
        leaving.leave(before, false, clock.instant());
        promises.handOn(clock.instant());
        assertThat(greetings.promise(work.id()).orElseThrow().greeter())
                .as("nobody is left")
                .isNull();
        assertThat(api(other(before)).delete(V1 + "/greeting/away").status()).isEqualTo(204);
        promises.handOn(clock.instant());
        assertThat(whose(work)).isEqualTo(other(before).someone());
    }

    @Test
    void theCardIsForWhoMaySeeTheWorkAndNamesTheGreeter() throws IOException, InterruptedException {
        Person ana = cast.keyholder("Ana");
        Browser browser = cast.browser(ana);
        browser.get("/works/new");
        Browser.Answer shared = browser.post(
                "/works",
                "title",
                "A door",
                "body",
                "A door that opens by itself.",
                "audience",
                "MEMBERS",
                "aiUse",
                "NONE");
        assertThat(shared.location()).as(shared.body()).endsWith("/shared");
        String path = shared.location().replace("/shared", "");
        assertThat(browser.get(shared.location()).body())
                .contains("A door that opens by itself.", "will read it and write back by", "Lantern Street")
                .containsAnyOf(">Rosa<", ">Tom<")
                .contains("href=\"" + path + "\"");
        assertThat(browser.get(path).body()).doesNotContain("og:image");
        assertThat(cast.browser().get(path + "/card.jpg").status()).isNotEqualTo(200);
        assertThat(browser.get(path + "/card.jpg").header("Cache-Control")).contains("no-store");
        assertThat(cast.browser(cast.keyholder("Eve")).get(shared.location()).status())
                .isEqualTo(403);

        browser.post(path + "/audience", "audience", "EVERYONE");
        assertThat(cast.browser().get(path).body())
                .contains("content=\"http://localhost:" + port + path + "/card.jpg\"");
        HttpResponse<byte[]> card = HttpClient.newHttpClient()
                .send(
                        cast.browser().request(path + "/card.jpg").GET().build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(card.headers().firstValue("Content-Type")).contains("image/jpeg");
        var picture = ImageIO.read(new ByteArrayInputStream(card.body()));
        assertThat(picture.getWidth()).isEqualTo(ShareCards.WIDTH);
        if (!System.getProperty("tallylight.look", "").isEmpty()) {
            ImageIO.write(picture, "png", Path.of("target", "card.png").toFile());
        }
        long dark = java.util.stream.IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(i -> (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xff) < 0x40)
                .count();
        assertThat(dark).as("there are words on it").isGreaterThan(2000);
    }

    @Test
    void aVoiceIsHeardByWhoMaySeeTheWorkUntilItIsTakenBack() {
        Viewer ana = makers.someone("Ana");
        Work work = makers.text(ana, "Quiet", Audience.GREETER);
        Viewer greeter = viewer(whose(work));
        Api speaks = api(greeter).with("Idempotency-Key", "the-same-voice-again");
        String here = V1 + work.path() + "/greeting";
        assertThat(speaks.upload(here + "?fileName=door.png", Samples.png(folder))
                        .status())
                .isEqualTo(422);
        assertThat(api(ana).upload(here, Samples.sound(folder)).status()).isEqualTo(403);
        Api.Answer said = speaks.upload(here + "?fileName=hello.wav", Samples.sound(folder));
        assertThat(said.status()).as(said.said()).isEqualTo(201);
        assertThat(speaks.upload(here + "?fileName=hello.wav", Samples.sound(folder))
                        .text("id"))
                .isEqualTo(said.text("id"));
        assertThat(db.sql("select count(*) from reply where subject = ?")
                        .param(work.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        String voice = V1 + "/replies/" + said.text("id") + "/voice";
        await().atMost(Duration.ofSeconds(60)).until(() -> api(ana).get(voice).status() == 200);
        assertThat(api(ana).get(V1 + "/notices").said()).contains("reply.voice");
        assertThat(api(ana).get(here).text("answeredAt")).isNotEmpty();
        assertThat(api(makers.someone("Eve")).get(voice).status()).isEqualTo(404);

        UUID asset = db.sql("select voice from reply where id = ?")
                .param(Id.read(said.text("id")))
                .query(UUID.class)
                .single();
        assertThat(api(greeter).delete(V1 + "/replies/" + said.text("id")).status())
                .isEqualTo(204);
        assertThat(api(ana).get(voice).status()).isEqualTo(404);
        assertThat(db.sql("select count(*) from asset where id = ?")
                        .param(asset)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(greetings.promise(work.id()).orElseThrow().open())
                .as("it waits again")
                .isTrue();
    }

    @Test
    void whatIsNotAnsweredInADayIsToldToProducersOnce() {
        Viewer pia = makers.someone("Pia", Role.PRODUCER);
        Work work = first("Gil", Audience.EVERYONE);
        Work gone = first("Hal", Audience.EVERYONE);
        clock.advance(Duration.ofHours(23));
        int before = breaches.late(pia, clock.instant()).count();
        promises.tellBreaches(clock.instant());
        assertThat(told(pia, work)).isZero();
        works.withdraw(gone.id(), gone.maker(), clock.instant());
        clock.advance(Duration.ofHours(2));
        promises.tellBreaches(clock.instant());
        promises.tellBreaches(clock.instant());
        assertThat(told(pia, work)).isEqualTo(1);
        Api.Answer late = api(pia).get(V1 + "/admin/greeting");
        assertThat(late.body().path("count").asInt()).isEqualTo(before + 1);
        assertThat(late.text("oldest")).isNotEmpty();
        assertThat(late.said()).contains("Gil", work.path());
        assertThat(api(pia).get(V1 + work.path() + "/greeting").status()).isEqualTo(404);

        api(rosa).post(V1 + work.path() + "/greeting", Map.of("body", "Late, but warm."));
        assertThat(breaches.late(pia, clock.instant()).count()).isEqualTo(before);
    }

    private int told(Viewer producer, Work work) {
        return db.sql("select count(*) from notice where person = ? and kind = 'greeting.late' and news = ?")
                .params(producer.someone().value(), work.id().text())
                .query(Integer.class)
                .single();
    }

    @Test
    void theLinkInALetterIsAnsweredWithoutASignInOnlyByWhoItWasWrittenTo() {
        Viewer ana = makers.someone("Ana");
        Work work = makers.text(ana, "A song", Audience.EVERYONE);
        Viewer greeter = viewer(whose(work));
        api(greeter).post(V1 + work.path() + "/greeting", Map.of("body", "Your second line stayed with me."));
        String letter = letter(ana);
        assertThat(letter).contains("Your second line stayed with me.");
        Matcher link = ANSWER.matcher(letter);
        assertThat(link.find()).isTrue();
        String token = link.group(1);

        Browser visitor = cast.browser();
        Browser.Answer page = visitor.get("/answers/" + token);
        assertThat(page.body()).contains("Your second line stayed with me.", "You write as Ana");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(visitor.post("/answers/" + token, "body", " ").status()).isEqualTo(422);
        assertThat(visitor.post("/answers/" + token, "body", "Thank you, Rosa & Tom!")
                        .location())
                .isEqualTo("/answers/" + token);
        assertThat(new Api(port, "")
                        .get(V1 + "/replies?subject=WORK-" + work.id().text())
                        .said())
                .contains("Thank you, Rosa & Tom!");
        assertThat(api(greeter).get(V1 + "/notices").said()).contains("greeting.answer");

        char last = token.charAt(31);
        String forged = token.substring(0, 31) + (last == '0' ? '1' : '0');
        assertThat(visitor.get("/answers/" + forged).status()).isEqualTo(404);
        clock.advance(Duration.ofDays(91));
        assertThat(visitor.get("/answers/" + token).status()).as("too old").isEqualTo(404);
        api(greeter).post(V1 + "/replies", Map.of("subject", "WORK-" + work.id().text(), "body", "Still here?"));
        assertThat(visitor.get("/answers/" + token).status()).isEqualTo(200);
        leaving.leave(ana.someone(), false, clock.instant());
        assertThat(visitor.get("/answers/" + token).status()).as("she has left").isEqualTo(404);
    }

    /** The last letter to someone, as an operator reads it. */
    private String letter(Viewer to) {
        UUID id = db.sql("select id from letter where person_id = ? order by seq desc limit 1")
                .param(to.someone().value())
                .query(UUID.class)
                .single();
        Viewer nadia = cast.viewer(cast.founder());
        return api(nadia).get(V1 + "/admin/letters/" + Id.write(id)).text("body");
    }
}
