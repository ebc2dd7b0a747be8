package org.tallylight.community.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.community.Crowd;
import org.tallylight.community.Notices;
import org.tallylight.community.push.PushService;
import org.tallylight.people.Person;
import org.tallylight.people.UnsubscribeTokens;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import tools.jackson.databind.JsonNode;

/** How people are told: by which way, when, and never twice. */
@OnTallylight
class TellingTest {
    private static final Pattern LINK = Pattern.compile("/unsubscribe/[\\w-]+");

    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private Notices notices;

    @Autowired
    private Tastes tastes;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private UnsubscribeTokens tokens;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    private Instant began;

    @BeforeEach
    void remember() {
        began = clock.instant();
    }

    @AfterEach
    void putBack() {
        clock.set(began);
    }

    private void wish(Viewer who, Taste taste, Topic topic, boolean site, Topic.Way mail, boolean push) {
        tastes.keep(who.someone(), taste, Map.of(topic, new Topic.Choice(site, mail, push)), clock.instant());
    }

    private void used(Viewer who, String work) {
        notices.tell(who.someone(), "answer.USED", "/works/" + work, clock.instant(), work, "Doors", "");
    }

    private int letters(Viewer who) {
        return db.sql("select count(*) from letter where person_id = ?")
                .param(who.someone().value())
                .query(Integer.class)
                .single();
    }

    /** The newest letter of someone, as an operator reads it. */
    private String letter(Viewer who) {
        UUID id = db.sql("select id from letter where person_id = ? order by seq desc limit 1")
                .param(who.someone().value())
                .query(UUID.class)
                .single();
        Api operator = new Api(port, cast.token(cast.viewer(cast.founder())));
        JsonNode read = operator.get("/api/v1/admin/letters/" + Id.write(id)).body();
        return read.path("letter").path("subject").asString() + "\n"
                + read.path("body").asString();
    }

    @Test
    void whatFallsIntoQuietHoursComesWhenTheyEnd() {
        Viewer ana = cast.someone("Ana");
        clock.set(Instant.parse("2031-01-10T23:00:00Z"));
        wish(
                ana,
                Taste.parse("Europe/Lisbon", "22:00", "07:00", Taste.Rhythm.DAILY, 8),
                Topic.ANSWERS,
                true,
                Topic.Way.AT_ONCE,
                false);
        int before = letters(ana);
        used(ana, "A door");
        used(ana, "A window");
        deliveries.letters();
        assertThat(letters(ana)).isEqualTo(before);
        assertThat(notices.unseen(ana.someone())).isEqualTo(2);
        notices.open(notices.of(ana.someone(), null, 1).items().getFirst().id(), ana.someone(), clock.instant());

        clock.set(Instant.parse("2031-01-11T07:00:00Z"));
        deliveries.letters();
        deliveries.letters();
        await().until(() -> letters(ana) == before + 1);
        assertThat(letter(ana)).contains("“A door” is used in Doors");
    }

    @Test
    void aDigestTellsTogetherOfWhatWasNotSeenAndOnce() {
        Viewer ana = cast.someone("Ana");
        clock.set(Instant.parse("2031-02-10T12:00:00Z"));
        wish(
                ana,
                Taste.parse("Asia/Tokyo", "", "", Taste.Rhythm.DAILY, 8),
                Topic.ANSWERS,
                true,
                Topic.Way.DIGEST,
                false);
        int before = letters(ana);
        used(ana, "A door");
        used(ana, "A window");
        used(ana, "A kettle");
        notices.open(notices.of(ana.someone(), null, 1).items().getFirst().id(), ana.someone(), clock.instant());
        deliveries.digests();
        clock.set(Instant.parse("2031-02-10T22:59:00Z"));
        deliveries.digests();
        assertThat(letters(ana)).isEqualTo(before);
        clock.set(Instant.parse("2031-02-10T23:00:00Z"));
        deliveries.digests();
        deliveries.digests();
        await().until(() -> letters(ana) == before + 1);
        assertThat(letter(ana))
                .contains("2 things happened", "A door", "A window")
                .doesNotContain("A kettle");
        clock.set(Instant.parse("2031-02-11T23:00:00Z"));
        deliveries.digests();
        assertThat(letters(ana)).isEqualTo(before + 1);
        used(ana, "A spoon");
        deliveries.digests();
        clock.set(Instant.parse("2031-02-12T23:00:00Z"));
        deliveries.digests();
        await().until(() -> letters(ana) == before + 2);
        assertThat(letter(ana)).contains("One thing happened", "A spoon");
    }

    @Test
    void noticesStandInTheOrderInWhichTheyWereToldHoweverFastTheyCome() {
        Viewer ana = cast.someone("Ana");
        List<String> works = IntStream.range(0, 40).mapToObj(n -> "Door " + n).toList();
        works.forEach(work -> used(ana, work));
        assertThat(notices.of(ana.someone(), null, 50).items().reversed())
                .extracting(notice -> notice.args().getFirst())
                .containsExactlyElementsOf(works);
    }

    @Test
    void whatStandsInNoListIsNeitherListedNorCountedAndStillMailed() {
        Viewer ana = cast.someone("Ana");
        wish(ana, Taste.USUAL, Topic.ANSWERS, false, Topic.Way.AT_ONCE, false);
        int before = letters(ana);
        used(ana, "A door");
        assertThat(notices.unseen(ana.someone())).isZero();
        assertThat(notices.of(ana.someone(), null, 10).items()).isEmpty();
        assertThat(letters(ana)).isEqualTo(before + 1);
    }

    @Test
    void aCrowdIsToldOnceAndNobodyOfWhatTheyDidThemselves() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Viewer cy = cast.someone("Cy");
        wish(cy, Taste.USUAL, Topic.FOLLOWED, true, Topic.Way.AT_ONCE, false);
        int before = letters(cy);
        Crowd crowd = new Crowd("select unnest(cast(:people as uuid[])) as person", Map.of("people", new UUID[] {
            ana.someone().value(),
            bo.someone().value(),
            cy.someone().value(),
            cy.someone().value()
        }));
        String news = "update " + Id.fresh();
        PersonId by = ana.someone();
        assertThat(notices.tellAll(news, by, "album.added.one", "/albums/x", clock.instant(), crowd, "Doors"))
                .isEqualTo(2);
        assertThat(notices.tellAll(news, by, "album.added.one", "/albums/x", clock.instant(), crowd, "Doors"))
                .isZero();
        assertThat(notices.unseen(ana.someone())).isZero();
        assertThat(notices.unseen(bo.someone())).isEqualTo(1);
        assertThat(notices.unseen(cy.someone())).isEqualTo(1);
        deliveries.letters();
        await().until(() -> letters(cy) == before + 1);
        assertThat(letter(cy)).contains("“Doors”, which you follow, has one more work.");
        deliveries.letters();
        assertThat(letters(cy)).isEqualTo(before + 1);
        assertThat(db.sql("select count(*) from notice_digest where person = ?")
                        .param(bo.someone().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void oneClickEndsLettersWithoutASessionAndLookingEndsNone() {
        Viewer ana = cast.someone("Ana");
        used(ana, "A door");
        Matcher link = LINK.matcher(letter(ana));
        assertThat(link.find()).isTrue();
        Browser program = cast.browser();
        assertThat(program.get(link.group()).body()).contains("No more letters like this?");
        assertThat(tastes.choices(ana.someone()).get(Topic.ANSWERS).mail()).isEqualTo(Topic.Way.AT_ONCE);

        Browser.Answer done = program.send(program.request(link.group())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Referrer-Policy")).isEqualTo("no-referrer");
        int before = letters(ana);
        used(ana, "A window");
        assertThat(letters(ana)).isEqualTo(before);
        assertThat(notices.unseen(ana.someone())).isEqualTo(2);
        notices.tell(ana.someone(), "reply", "/works/x", clock.instant(), "Bo", "A door");
        assertThat(letters(ana)).isEqualTo(before + 1);

        String token = link.group().substring("/unsubscribe/".length());
        char last = token.charAt(0);
        assertThat(program.get("/unsubscribe/" + (last == 'A' ? 'B' : 'A') + token.substring(1))
                        .status())
                .isEqualTo(404);
        assertThat(program.get("/unsubscribe/x").status()).isEqualTo(404);
        assertThat(tokens.read(tokens.token(ana.someone(), "DIGEST"))
                        .orElseThrow()
                        .what())
                .isEqualTo("DIGEST");
    }

    @Test
    void aBrowserDecryptsWhatWasPushedToItAndGoesWhenItsServiceSaysSo() {
        Viewer ana = cast.someone("Ana");
        Api anas = new Api(port, cast.token(ana));
        try (PushService service = new PushService()) {
            assertThat(anas.post("/api/v1/me/push/devices", service.subscription("Firefox, Linux"))
                            .status())
                    .isEqualTo(201);
            anas.post("/api/v1/me/push/devices", service.subscription("Firefox, Linux"));
            JsonNode push = anas.get("/api/v1/me/push").body();
            assertThat(push.path("devices")).hasSize(1);
            used(ana, "A door");
            await().atMost(Duration.ofSeconds(30)).until(() -> !service.got.isEmpty());
            PushService.Got got = service.got.getFirst();
            String notice = Id.write(
                    notices.of(ana.someone(), null, 1).items().getFirst().id());
            assertThat(got.text()).contains("“A door” is used in Doors", "/me/notices/" + notice, "Lantern Street");
            assertThat(got.headers())
                    .containsEntry("Content-Encoding", "aes128gcm")
                    .containsEntry("Topic", notice);
            assertThat(got.headers().get("Authorization"))
                    .endsWith("k=" + push.path("key").asString());
            assertThat(PushService.claims(got.headers().get("Authorization")))
                    .contains(
                            "\"aud\":\"" + service.endpoint().replace("/push/a-browser", "") + "\"", "\"sub\":\"http");
            await().until(() ->
                    db.sql("select count(*) from push_due d join push_device p on p.id = d.device where p.person = ?")
                                    .param(ana.someone().value())
                                    .query(Integer.class)
                                    .single()
                            == 0);

            service.answer.set(410);
            used(ana, "A window");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            anas.get("/api/v1/me/push").body().path("devices").isEmpty());
            assertThat(service.got).hasSize(2);
        }
    }

    @Test
    void nobodyIsAskedForUsButPushServices() {
        Viewer ana = cast.someone("Ana");
        Api anas = new Api(port, cast.token(ana));
        try (PushService service = new PushService()) {
            Map<String, Object> mine = service.subscription("x");
            for (String elsewhere : List.of(
                    "http://localhost:1/push",
                    "https://127.0.0.1/push",
                    "https://example.org/x",
                    "http://127.0.0.1@evil.test/",
                    "file:///etc/passwd",
                    "no address")) {
                Map<String, Object> theirs = Map.of("endpoint", elsewhere, "keys", mine.get("keys"));
                assertThat(anas.post("/api/v1/me/push/devices", theirs).status())
                        .as(elsewhere)
                        .isEqualTo(422);
            }
            Map<String, Object> weak =
                    Map.of("endpoint", service.endpoint(), "keys", Map.of("p256dh", "AAAA", "auth", "AAAA"));
            assertThat(anas.post("/api/v1/me/push/devices", weak).status()).isEqualTo(422);
        }
    }

    @Test
    void theBellRingsWhileOneLooks() throws IOException, InterruptedException {
        Viewer ana = cast.someone("Ana");
        String token = cast.token(ana);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/notices/live"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<java.io.InputStream> live = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(live.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8))) {
                assertThat(data(lines)).contains("\"unseen\":0");
                used(ana, "A door");
                assertThat(data(lines)).contains("\"unseen\":1");
                notices.seen(ana.someone(), clock.instant());
                assertThat(data(lines)).contains("\"unseen\":0");
            }
            http.shutdownNow();
        }
        assertThat(new Api(port, token).get("/api/v1/notices/live").status()).isEqualTo(406);
        assertThat(new Api(port, token)
                        .get("/api/v1/notices/unseen")
                        .body()
                        .path("unseen")
                        .asInt())
                .isZero();
    }

    private static String data(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void thePageAndTheApiKeepTheSame() {
        Person person = cast.keyholder("Ana");
        Browser browser = cast.browser(person);
        browser.get("/me/telling");
        assertThat(browser.post(
                                "/me/telling",
                                "zone",
                                "America/Lima",
                                "quietFrom",
                                "22:00",
                                "quietTo",
                                "06:00",
                                "rhythm",
                                "WEEKLY",
                                "digestHour",
                                "9",
                                "mail.REPLIES",
                                "DIGEST",
                                "push.REPLIES",
                                "on")
                        .location())
                .isEqualTo("/me/telling");
        Api api = new Api(port, cast.token(cast.viewer(person)));
        JsonNode kept = api.get("/api/v1/me/telling").body();
        assertThat(kept.path("zone").asString()).isEqualTo("America/Lima");
        assertThat(kept.path("topics").path("REPLIES").toString())
                .isEqualTo("{\"site\":false,\"mail\":\"DIGEST\",\"push\":true}");
        assertThat(kept.path("topics").path("ANSWERS").path("mail").asString()).isEqualTo("AT_ONCE");
        assertThat(browser.post("/me/telling", "zone", "Nowhere", "rhythm", "DAILY", "digestHour", "8")
                        .status())
                .isEqualTo(422);
        assertThat(browser.post("/me/telling", "zone", "UTC", "rhythm", "OFTEN", "digestHour", "8")
                        .status())
                .isEqualTo(422);
        Map<String, Object> wish = Map.of(
                "zone",
                "UTC",
                "rhythm",
                "DAILY",
                "digestHour",
                7,
                "topics",
                Map.of("MODERATION", Map.of("site", false, "mail", "NONE", "push", false)));
        JsonNode answered = api.put("/api/v1/me/telling", wish).body();
        assertThat(answered.path("topics").path("MODERATION").path("site").asBoolean())
                .isTrue();
        assertThat(answered.path("topics").path("MODERATION").path("mail").asString())
                .isEqualTo("NONE");
    }
}
