package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.media.Noise;
import org.tallylight.media.Samples;
import org.tallylight.media.TusClient;
import org.tallylight.people.Person;
import org.tallylight.people.Standing;
import org.tallylight.shared.Role;
import tools.jackson.databind.JsonNode;

/** Someone is asked for a file by a link, sends it, and whoever asked makes a work of it. */
@OnTallylight
class UploadLinksTest {
    private static final String ALL = "/api/v1/uploads";
    private static final String LINKS = "/api/v1/me/upload-links";
    private static final String HEADER = "Tallylight-Upload-Link";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Standing standing;

    @TempDir
    private Path folder;

    private Person person;
    private Api ana;

    @BeforeEach
    void ana() {
        person = cast.keyholder("Ana");
        ana = new Api(port, cast.token(cast.viewer(person)));
    }

    private String asked(Map<String, Object> ask) {
        Api.Answer made = ana.post(LINKS, ask);
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        assertThat(made.text("address")).endsWith("/upload-links/" + made.text("secret"));
        return made.text("secret");
    }

    private Api holder(String secret) {
        return new Api(port, "").with(Map.of(HEADER, secret, "Tus-Resumable", "1.0.0"));
    }

    private Browser bare(String secret) {
        return cast.browser().with(HEADER, secret).with("Tus-Resumable", "1.0.0");
    }

    private static String metadata(String name, String sender) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "filename " + base64.encodeToString(name.getBytes()) + ",sender "
                + base64.encodeToString(sender.getBytes());
    }

    private Browser.Answer opened(String secret, long bytes, String sender) {
        Browser browser = bare(secret);
        return browser.send(browser.request(ALL)
                .header("Upload-Length", "" + bytes)
                .header("Upload-Metadata", metadata("x.wav", sender))
                .POST(BodyPublishers.noBody()));
    }

    private Browser.Answer patched(String secret, String upload, long offset, byte[] bytes) {
        Browser browser = bare(secret);
        return browser.send(browser.request(upload)
                .header("Upload-Offset", "" + offset)
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    private JsonNode first() {
        return ana.get(LINKS).body().path("items").path(0);
    }

    @Test
    void someoneWithoutAnAccountSendsInSeveralGoesWhatBecomesAWorkOfWhoeverAsked() throws Exception {
        String secret = asked(Map.of("ask", "The bells of the harbour", "bytesMax", 10_000_000, "days", 2));
        JsonNode door = holder(secret).get("/api/v1/upload-link").body();
        assertThat(door.path("asker").asString()).isEqualTo("Ana");
        assertThat(door.path("ask").asString()).isEqualTo("The bells of the harbour");
        assertThat(door.path("holds").asBoolean()).isTrue();
        Path bells = Noise.wav(folder, "bells.wav", 300_000, 3);
        try (TusClient client = TusClient.sends(
                bells,
                "http://localhost:" + port,
                "",
                Map.of(
                        "headers",
                        Map.of(HEADER, secret),
                        "chunkSize",
                        100_000,
                        "metadata",
                        Map.of("filename", "bells.wav", "sender", "Kofi Mensah")))) {
            assertThat(client.end().path("done").asString()).isNotEmpty();
        }
        assertThat(first().path("coming").path("sender").asString()).isEqualTo("Kofi Mensah");
        assertThat(first().path("coming").path("finished").asBoolean()).isTrue();
        assertThat(first().path("holds").asBoolean()).isFalse();
        assertThat(holder(secret)
                        .get("/api/v1/upload-link")
                        .body()
                        .path("arrived")
                        .asBoolean())
                .isTrue();
        await().untilAsserted(() ->
                assertThat(ana.get("/api/v1/notices").said()).contains("upload-link.arrived", "Kofi Mensah"));

        String upload = first().path("coming").path("upload").asString();
        Api.Answer kept = ana.post("/api/v1/works", Map.of("title", "Bells", "upload", upload));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        assertThat(kept.body().at("/version/file/sender").asString()).isEqualTo("Kofi Mensah");
        assertThat(kept.text("audience")).isEqualTo("ONLY_ME");
        assertThat(cast.browser(person).get(kept.text("path")).body())
                .contains("Made by Kofi Mensah, who sent it by a link.");
        assertThat(first().path("coming").path("used").asBoolean()).isTrue();
        assertThat(opened(secret, 9, "Kofi").status()).isEqualTo(410);
    }

    @Test
    void aFormSendsItWithoutScripts() throws Exception {
        String secret = asked(Map.of("ask", "A picture of the door"));
        Visit kofi = new Visit(port);
        assertThat(kofi.get("/upload-links/" + secret).html())
                .contains("Ana asks you for a file", "A picture of the door", "no-referrer");
        byte[] png = Files.readAllBytes(Samples.png(folder));
        assertThat(kofi.upload("/upload-links/" + secret, "door.png", png, "sender", " ")
                        .status())
                .isEqualTo(422);
        assertThat(kofi.upload("/upload-links/" + secret, null, new byte[0], "sender", "Kofi")
                        .html())
                .contains("Please choose the file.");
        assertThat(kofi.upload("/upload-links/" + secret, "empty.png", new byte[0], "sender", "Kofi")
                        .html())
                .contains("This file is empty");
        assertThat(kofi.upload("/upload-links/" + secret, "odd.png", new byte[] {1, 2, 3}, "sender", "Kofi")
                        .status())
                .isEqualTo(422);
        Visit.Page sent = kofi.upload("/upload-links/" + secret, "door.png", png, "sender", "Kofi");
        assertThat(sent.html()).contains("It has arrived", "Ana has been told");
        assertThat(kofi.get("/upload-links/" + secret).status()).isEqualTo(410);

        Browser page = cast.browser(person);
        String upload = first().path("coming").path("upload").asString();
        assertThat(page.get("/me/upload-links").body()).contains("It is here", "From Kofi: door.png");
        assertThat(page.get("/me/uploads/" + upload).body()).contains("A file from Kofi", "A picture of the door");
        assertThat(page.post("/me/uploads/" + upload + "/work", "title", "").status())
                .isEqualTo(422);
        Browser.Answer kept = page.post("/me/uploads/" + upload + "/work", "title", "The door", "audience", "MEMBERS");
        // The first work that is shared leads to the card to pass on.
        String work = kept.location().replaceFirst("/shared$", "");
        assertThat(page.get(work).body()).contains("The door", "Made by Kofi");
        assertThat(page.get("/me/uploads/" + upload).location()).isEqualTo(work);
        assertThat(page.post("/me/uploads/" + upload + "/work", "title", "The door")
                        .location())
                .isEqualTo(work);
    }

    @Test
    void whatNobodyWantsIsThrownAway() throws Exception {
        String secret = asked(Map.of("ask", "A picture"));
        Visit kofi = new Visit(port);
        kofi.get("/upload-links/" + secret);
        kofi.upload("/upload-links/" + secret, "x.png", Files.readAllBytes(Samples.png(folder)), "sender", "Kofi");
        String upload = first().path("coming").path("upload").asString();
        Browser page = cast.browser(person);
        page.get("/me/uploads/" + upload);
        assertThat(page.post("/me/uploads/" + upload + "/removal").location()).isEqualTo("/me/upload-links");
        assertThat(page.get("/me/uploads/" + upload).status()).isEqualTo(404);
        assertThat(page.get("/me/upload-links").body()).contains("The file is no longer kept");
    }

    @Test
    void aLinkReachesWhatCameByItAndNothingElse() {
        String secret = asked(Map.of("ask", "One"));
        String other = asked(Map.of("ask", "Two"));
        String upload = opened(secret, 9, "Kofi").location();
        String others = opened(other, 9, "Bo").location();
        String hers = ana.with(Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "9"))
                .post(ALL, null)
                .headers()
                .get("location")
                .getFirst();
        assertThat(holder(secret).get(upload).status()).isEqualTo(200);
        assertThat(ana.get(upload).status()).isEqualTo(200);
        for (String beyond : new String[] {others, hers}) {
            assertThat(holder(secret).get(beyond).status()).isEqualTo(404);
            assertThat(patched(secret, beyond, 0, new byte[4]).status()).isEqualTo(404);
            assertThat(holder(secret).delete(beyond).status()).isEqualTo(404);
        }
        assertThat(holder(secret).get("/api/v1/me/works").status()).isEqualTo(401);
        assertThat(holder(secret)
                        .post("/api/v1/works", Map.of("title", "Mine", "upload", id(upload)))
                        .status())
                .isEqualTo(401);
        assertThat(holder("x".repeat(43)).get(upload).status()).isEqualTo(404);
        assertThat(holder("x").get(upload).status()).isEqualTo(404);
        assertThat(new Api(port, "").with("Tus-Resumable", "1.0.0").get(upload).status())
                .isEqualTo(401);
        assertThat(db.sql("select count(*) from upload_link l where l::text like '%' || ? || '%'")
                        .param(secret)
                        .query(Long.class)
                        .single())
                .as("rows that hold the secret")
                .isZero();
    }

    private static String id(String upload) {
        return upload.substring(upload.lastIndexOf('/') + 1);
    }

    @Test
    void whoeverBeginsAgainReplacesWhatTheyBeganBefore() {
        String secret = asked(Map.of("ask", "One"));
        String first = opened(secret, 9, "Kofi").location();
        assertThat(patched(secret, first, 0, new byte[4]).status()).isEqualTo(204);
        String second = opened(secret, 9, "Kofi").location();
        assertThat(holder(secret).get(first).status()).isEqualTo(404);
        assertThat(holder(secret).get(second).status()).isEqualTo(200);
    }

    @Test
    void aLinkHoldsToItsLimits() throws Exception {
        String small = asked(Map.of("ask", "Small", "bytesMax", 1000));
        assertThat(opened(small, 1001, "Kofi").status()).isEqualTo(413);
        assertThat(opened(small, 9, " ").status()).isEqualTo(422);
        assertThat(ana.post(LINKS, Map.of("ask", " ")).status()).isEqualTo(422);
        assertThat(ana.post(LINKS, Map.of("ask", "x", "days", 31)).status()).isEqualTo(422);
        assertThat(ana.post(LINKS, Map.of("ask", "x", "bytesMax", 0)).status()).isEqualTo(422);

        String back = asked(Map.of("ask", "Taken back"));
        ana.delete(LINKS + "/" + first().path("id").asString());
        assertThat(opened(back, 9, "Kofi").status()).isEqualTo(410);
        assertThat(new Visit(port).get("/upload-links/" + back).html()).contains("This link no longer holds");

        String short_ = asked(Map.of("ask", "Soon over", "days", 1));
        String upload = opened(short_, 9, "Kofi").location();
        ((TestClock) clock).advance(Duration.ofDays(1));
        assertThat(patched(short_, upload, 0, new byte[4]).status()).isEqualTo(410);

        String hers = asked(Map.of("ask", "Hers"));
        standing.suspend(person.id(), cast.someone("Mo", Role.MODERATOR), "a test", clock.instant());
        assertThat(opened(hers, 9, "Kofi").status()).isEqualTo(404);
        assertThat(new Visit(port).get("/upload-links/" + hers).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoFileThatWeTakeLeavesTheLinkFree() throws Exception {
        String secret = asked(Map.of("ask", "A sound"));
        String upload = opened(secret, 3, "Kofi").location();
        assertThat(patched(secret, upload, 0, new byte[] {1, 2, 3}).status()).isEqualTo(422);
        byte[] wav = Files.readAllBytes(Noise.wav(folder, "x.wav", 1000, 4));
        String again = opened(secret, wav.length, "Kofi").location();
        assertThat(patched(secret, again, 0, wav).status()).isEqualTo(204);
        assertThat(patched(secret, again, wav.length, new byte[0]).status()).isEqualTo(204);
        assertThat(holder(secret).delete(again).status()).isEqualTo(410);
    }

    @Test
    void anUploadBecomesANewVersion() throws Exception {
        String work = kept(Noise.wav(folder, "one.wav", 1000, 5), "One");
        String versions = "/api/v1/works/" + work + "/versions";
        String upload = uploaded(Noise.wav(folder, "two.wav", 1200, 6));
        Api.Answer revised = ana.post(versions, Map.of("upload", upload, "note", "Louder"));
        assertThat(revised.status()).as(revised.said()).isEqualTo(201);
        assertThat(revised.body().at("/version/number").asInt()).isEqualTo(2);
        assertThat(revised.body().at("/version/note").asString()).isEqualTo("Louder");
        assertThat(ana.post(versions, Map.of("upload", upload))
                        .body()
                        .at("/version/number")
                        .asInt())
                .isEqualTo(2);
        assertThat(ana.post("/api/v1/works", Map.of("title", "Two", "upload", upload))
                        .status())
                .isEqualTo(409);
        String picture = uploaded(Samples.png(folder));
        assertThat(ana.post(versions, Map.of("upload", picture)).status()).isEqualTo(422);
        String bo = cast.token(cast.someone("Bo"));
        assertThat(new Api(port, bo).post(versions, Map.of("upload", upload)).status())
                .isEqualTo(404);
        String other = kept(Noise.wav(folder, "three.wav", 1300, 7), "Three");
        assertThat(ana.post("/api/v1/works/" + other + "/versions", Map.of("upload", upload))
                        .status())
                .isEqualTo(409);
    }

    private String uploaded(Path file) throws Exception {
        try (TusClient client = TusClient.sends(file, "http://localhost:" + port, ana.token(), Map.of())) {
            return id(client.end().path("done").asString());
        }
    }

    private String kept(Path file, String title) throws Exception {
        return ana.post("/api/v1/works", Map.of("title", title, "upload", uploaded(file)))
                .text("id");
    }
}
