package org.tallylight.productions.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Viewer;
import tools.jackson.databind.JsonNode;

/** A live show with a hall full of phones. */
@OnTallylight
class LiveShowTest {
    private static final String V1 = "/api/v1";
    private static final int PHONES = 50;

    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    /** Someone who runs a show, with its part and its code. */
    private record Running(Api api, String part, String code) {
        String live() {
            return V1 + "/live/" + code;
        }

        String desk() {
            return V1 + "/parts/" + part + "/live";
        }

        String ask(String sentence) {
            return api.post(desk() + "/prompts", Map.of("ask", sentence)).text("id");
        }

        Api.Answer through(String answer, boolean through) {
            return api.put(desk() + "/answers/" + answer, Map.of("through", through));
        }

        List<JsonNode> queue() {
            List<JsonNode> all = new ArrayList<>();
            api.get(desk() + "/answers?size=100").body().path("items").forEach(all::add);
            return all;
        }
    }

    private Running running(String visibility) {
        Viewer dee = cast.someone("Dee");
        Api dees = new Api(port, cast.token(dee));
        String part = dees.post(
                        V1 + "/parts", Map.of("kind", "LIVE", "title", "A night of doors", "visibility", visibility))
                .text("id");
        Api.Answer opened = dees.put(V1 + "/parts/" + part + "/live", Map.of());
        assertThat(opened.status()).isEqualTo(200);
        return new Running(dees, part, opened.text("code"));
    }

    private Api phone() {
        return new Api(port, "").with("User-Agent", "a phone");
    }

    private Api.Answer says(Running show, Api phone, String prompt, String body) {
        return phone.post(show.live() + "/answers", Map.of("prompt", prompt, "body", body));
    }

    @Test
    void fiftyPhonesAnswerInAMinuteBehindOneAddressAndNothingShowsBeforeItIsLetThrough() throws Exception {
        Running show = running("OPEN");
        String prompt = show.ask("What does your door sound like?");
        long began = System.nanoTime();
        List<Api.Answer> sent = new ArrayList<>();
        try (ExecutorService hall = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> phones = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                String body = "Door " + i;
                phones.add(hall.submit(() -> {
                    Api phone = phone();
                    JsonNode seen = phone.get(show.live()).body();
                    assertThat(seen.path("prompt").path("ask").asString()).isEqualTo("What does your door sound like?");
                    return says(show, phone, prompt, body);
                }));
            }
            for (Future<Api.Answer> each : phones) {
                sent.add(each.get());
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println(PHONES + " phones in " + seconds + " s");
        assertThat(seconds).isLessThan(60);
        assertThat(sent).allMatch(each -> each.status() == 201);

        assertThat(phone().get(show.live() + "/wall").body().path("items")).isEmpty();
        List<JsonNode> queue = show.queue();
        assertThat(queue).hasSize(PHONES);
        assertThat(show.through(queue.get(7).path("id").asString(), true).status())
                .isEqualTo(200);
        show.through(queue.get(3).path("id").asString(), true);
        show.through(queue.get(4).path("id").asString(), false);
        JsonNode wall = phone().get(show.live() + "/wall").body().path("items");
        assertThat(wall).hasSize(2);
        assertThat(wall.get(0).path("body").asString())
                .isEqualTo(queue.get(3).path("body").asString());
        assertThat(wall.get(0).path("take").isNull()).isTrue();
        show.through(queue.get(3).path("id").asString(), false);
        assertThat(phone().get(show.live() + "/wall").body().path("items")).hasSize(1);
        assertThat(show.queue()).hasSize(PHONES - 3);
    }

    @Test
    void whatAPhoneKeepsIsAWorkWithTheShowAsItsOrigin() {
        Running show = running("OPEN");
        String prompt = show.ask("Your door?");
        Api.Answer put = says(show, phone(), prompt, "It whistles.");
        Api mine = phone().with("Tallylight-Take", put.text("claim"));
        JsonNode sent = mine.get(show.live() + "/answers").body();
        assertThat(sent.get(0).path("take").asString()).isEqualTo(put.text("take"));

        String terms = phone().get(V1 + "/documents/site-terms").text("sha256");
        Api.Answer kept = mine.post(
                V1 + "/takes/" + put.text("take") + "/keeping",
                Map.of(
                        "audience",
                        "EVERYONE",
                        "maker",
                        Map.of(
                                "name",
                                "Eli",
                                "mail",
                                "eli" + System.nanoTime() + "@home.test",
                                "password",
                                Cast.PASSWORD,
                                "ageBand",
                                "ADULT",
                                "terms",
                                terms)));
        assertThat(kept.status()).isEqualTo(201);
        String work = kept.text("work");
        assertThat(kept.text("next")).isEqualTo("/live/" + show.code());
        assertThat(phone().get(show.desk() + "/works").body().path("items").toString())
                .contains(work);
        assertThat(cast.browser().get("/works/" + work).body()).contains("Made at", "A night of doors");
        assertThat(cast.browser().get("/parts/" + show.part() + "/live/works").body())
                .contains("It whistles.");
        assertThat(mine.get(show.live() + "/answers").body().get(0).path("work").asString())
                .isEqualTo(work);
    }

    @Test
    void aPictureStandsOnTheWallOnceItIsReadyAndLetThroughAndGoesWithItsTake() {
        Running show = running("OPEN");
        String prompt = show.ask("Your door?");
        Api phone = phone();
        Api.Answer held = phone.upload(V1 + "/takes?live=" + prompt + "&fileName=door.png", Samples.png(folder));
        assertThat(held.status()).isEqualTo(201);
        String answer = show.queue().getFirst().path("id").asString();
        String picture = "/live/" + show.code() + "/answers/" + answer + "/picture";
        assertThat(cast.browser().get(picture).status()).isEqualTo(404);
        show.through(answer, true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> cast.browser().get(picture).status() == 200);
        assertThat(cast.browser().get("/live/" + show.code() + "/wall").body()).contains(picture);
        Api mine = phone.with("Tallylight-Take", held.text("claim"));
        mine.delete(V1 + "/takes/" + held.at("take", "id"));
        assertThat(cast.browser().get(picture).status()).isEqualTo(404);
        assertThat(phone.get(show.live() + "/wall").body().path("items")).isEmpty();
    }

    @Test
    void onePhoneDoesNotFloodAndItsOwnAnswersAreItsOwn() {
        Running show = running("OPEN");
        String prompt = show.ask("Your door?");
        Api.Answer first = says(show, phone(), prompt, "One");
        Api mine = phone().with("Tallylight-Take", first.text("claim"));
        for (int i = 1; i < HallLimits.A_PHONE_AND_MINUTE_MOST; i++) {
            assertThat(says(show, mine, prompt, "Again " + i).status()).isEqualTo(201);
        }
        assertThat(says(show, mine, prompt, "Too much").status()).isEqualTo(429);
        assertThat(says(show, phone(), prompt, "Someone else's").status()).isEqualTo(201);
        clock.advance(Duration.ofMinutes(1));
        assertThat(says(show, mine, prompt, "A minute later").status()).isEqualTo(201);

        JsonNode own = mine.get(show.live() + "/answers").body();
        String id = own.get(0).path("id").asString();
        assertThat(phone().delete(show.live() + "/answers/" + id).status()).isEqualTo(404);
        assertThat(mine.delete(show.live() + "/answers/" + id).status()).isEqualTo(204);
        assertThat(mine.get(show.live() + "/answers").body()).hasSize(own.size() - 1);
        assertThat(says(show, phone(), prompt, " ").status()).isEqualTo(422);
        assertThat(says(show, phone(), prompt, "x".repeat(281)).status()).isEqualTo(422);
    }

    @Test
    void whatIsOverTakesNothingAndTheSameRequestIsOneAnswer() {
        Running show = running("OPEN");
        String old = show.ask("The first?");
        String prompt = show.ask("The second?");
        assertThat(says(show, phone(), old, "Late").status()).isEqualTo(410);
        String claim = says(show, phone(), prompt, "One").text("claim");
        Api mine = phone().with("Tallylight-Take", claim);
        Map<String, String> said = Map.of("prompt", prompt, "body", "Two");
        String take =
                mine.once("a key of the phone", show.live() + "/answers", said).text("take");
        assertThat(mine.once("a key of the phone", show.live() + "/answers", said)
                        .text("take"))
                .isEqualTo(take);
        assertThat(show.queue()).hasSize(2);
        assertThat(show.api().delete(show.desk()).status()).isEqualTo(204);
        assertThat(says(show, mine, prompt, "After the end").status()).isEqualTo(410);
        assertThat(phone().get(show.live()).body().path("open").asBoolean()).isFalse();
        assertThat(show.api()
                        .post(show.desk() + "/prompts", Map.of("ask", "More?"))
                        .status())
                .isEqualTo(410);
        String again = show.api().put(show.desk(), Map.of()).text("code");
        assertThat(again).isNotEqualTo(show.code());
        assertThat(phone().get(show.live()).status()).isEqualTo(404);
    }

    @Test
    void theRundownRunsByTheClock() {
        Running show = running("OPEN");
        Api dee = show.api();
        String parts = V1 + "/parts/" + show.part();
        dee.post(parts + "/parts", Map.of("title", "Overture", "planned", 60 * 705_600_000L));
        dee.post(parts + "/parts", Map.of("title", "Choir"));
        JsonNode items = dee.get(show.desk()).body().path("items");
        String overture = items.get(0).path("slot").asString();
        String choir = items.get(1).path("slot").asString();
        dee.put(show.desk() + "/run", Map.of("slot", overture));
        clock.advance(Duration.ofSeconds(90));
        dee.put(show.desk() + "/run", Map.of("slot", overture));
        assertThat(phone().get(show.live()).body().path("running").path("title").asString())
                .isEqualTo("Overture");
        dee.put(show.desk() + "/run", Map.of("slot", choir));
        clock.advance(Duration.ofSeconds(30));
        items = dee.get(show.desk()).body().path("items");
        assertThat(items.get(0).path("ranSeconds").asInt()).isEqualTo(90);
        assertThat(items.get(0).path("plannedSeconds").asInt()).isEqualTo(60);
        assertThat(items.get(1).path("ranSeconds").asInt()).isEqualTo(30);
        assertThat(items.get(1).path("running").asBoolean()).isTrue();
        dee.put(show.desk() + "/run", Map.of());
        assertThat(phone().get(show.live()).body().path("running").isNull()).isTrue();
        assertThat(dee.put(show.desk() + "/run", Map.of("slot", show.part())).status())
                .isEqualTo(422);
    }

    @Test
    void whoRunsItNotIsToldNothingAndTheCodeLetsIntoAClosedShowsHallOnly() {
        Running show = running("CLOSED");
        Api bo = new Api(port, cast.token(cast.someone("Bo")));
        assertThat(bo.get(show.desk()).status()).isEqualTo(404);
        assertThat(bo.get(show.desk() + "/answers").status()).isEqualTo(404);
        assertThat(bo.get(V1 + "/parts/" + show.part()).status()).isEqualTo(404);
        assertThat(bo.get(V1 + "/parts/" + show.part() + "/live/works").status())
                .isEqualTo(404);
        assertThat(phone().get(show.live().toLowerCase(Locale.ROOT)).status()).isEqualTo(200);
        Running open = running("OPEN");
        assertThat(bo.get(open.desk()).status()).isEqualTo(403);
        assertThat(bo.post(open.desk() + "/prompts", Map.of("ask", "Mine?")).status())
                .isEqualTo(403);
        assertThat(cast.browser()
                        .get("/live?code=" + open.code().toLowerCase(Locale.ROOT))
                        .location())
                .isEqualTo("/live/" + open.code());
        assertThat(cast.browser().get("/live?code=wrong").status()).isEqualTo(422);
    }

    @Test
    void aFileByAnAnglesLinkBecomesAWorkMadeAtTheShow() {
        Running show = running("OPEN");
        Api.Answer made = show.api().post(show.desk() + "/angles", Map.of("label", "Balcony"));
        String link = made.text("address");
        assertThat(link).contains("/upload-links/");
        assertThat(cast.browser()
                        .get(link.substring(link.indexOf("/upload-links/")))
                        .body())
                .contains("A night of doors: Balcony");
        assertThat(show.api()
                        .get(show.desk() + "/angles")
                        .body()
                        .get(0)
                        .path("arrived")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theDeskAndTheHallWorkWithoutScripts() {
        Person person = cast.keyholder("Dee");
        Api dees = new Api(port, cast.token(cast.viewer(person)));
        String part = dees.post(V1 + "/parts", Map.of("kind", "LIVE", "title", "A night of doors"))
                .text("id");
        Browser dee = cast.browser(person);
        String desk = "/parts/" + part + "/live";
        assertThat(dee.get(desk).body()).contains("Let the audience in");
        assertThat(dee.post(desk).location()).isEqualTo(desk);
        assertThat(dee.post(desk + "/prompts", "ask", "Your door?").location()).isEqualTo(desk);
        assertThat(dee.post(desk + "/prompts", "ask", "").status()).isEqualTo(422);
        String code = dees.get(V1 + "/parts/" + part + "/live").text("code");
        String prompt = dees.get(V1 + "/parts/" + part + "/live").at("prompt", "id");
        Browser phone = cast.browser();
        assertThat(phone.get("/live/" + code).body()).contains("Your door?");
        assertThat(phone.post("/live/" + code + "/answers", "prompt", prompt, "body", "It <b>creaks</b>.")
                        .location())
                .isEqualTo("/live/" + code);
        assertThat(phone.get("/live/" + code).body()).contains("It &lt;b&gt;creaks&lt;/b&gt;.", "waits for someone");
        String answer = dees.get(V1 + "/parts/" + part + "/live/answers")
                .body()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        assertThat(dee.get(desk).body()).contains("It &lt;b&gt;creaks");
        assertThat(dee.post(desk + "/answers/" + answer, "through", "true").location())
                .isEqualTo(desk);
        assertThat(phone.get("/live/" + code + "/wall").body()).contains("It &lt;b&gt;creaks", "class=\"qr\"");
        assertThat(dee.post(desk + "/angles", "label", "Balcony").body()).contains("/upload-links/");
    }
}
