package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.media.Samples;
import tools.jackson.databind.JsonNode;

/** The red circle by a program: something is put up without an account, and kept with one. */
@OnTallylight
class TakeApiTest {
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    @TempDir
    private Path folder;

    private Api visitor;

    @BeforeEach
    void outside() {
        cast.founder();
        ((TestClock) clock).advance(Duration.ofHours(2));
        visitor = new Api(port, "");
    }

    /** All tests come from one address, whose tries are counted by the hour. */
    @AfterEach
    void anHourLater() {
        ((TestClock) clock).advance(Duration.ofHours(2));
    }

    private Api bearer(Api.Answer held) {
        assertThat(held.status()).as(held.said()).isEqualTo(201);
        return visitor.with("Tallylight-Take", held.text("claim"));
    }

    private Map<String, Object> maker(String name) {
        Map<String, Object> maker = new HashMap<>();
        maker.put("name", name);
        maker.put("mail", name.toLowerCase(java.util.Locale.ROOT) + clock.millis() + "@example.org");
        maker.put("ageBand", "ADULT");
        maker.put("terms", visitor.get(V1 + "/documents/site-terms").text("sha256"));
        maker.put("token", Map.of("name", "phone", "scopes", List.of("WRITE")));
        return maker;
    }

    @Test
    void aVisitorWritesKeepsItForThemselvesAndUndoesIt() {
        String prompt = visitor.get(V1 + "/prompts/today").text("id");
        Api.Answer held = visitor.post(V1 + "/takes?prompt=" + prompt, Map.of("body", "The fridge *hums* an A."));
        Api bearer = bearer(held);
        String take = V1 + "/takes/" + held.at("take", "id");
        assertThat(held.at("take", "ask")).isNotEmpty();
        assertThat(bearer.get(take).text("body")).isEqualTo("The fridge *hums* an A.");
        assertThat(visitor.get(take).status()).as("without the claim").isEqualTo(404);

        assertThat(bearer.post(take + "/keeping", Map.of())
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("maker");
        Api.Answer kept = bearer.post(take + "/keeping", Map.of("maker", maker("Ana")));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        Api ana = new Api(port, kept.at("token", "secret"));
        JsonNode work = ana.get(V1 + "/works/" + kept.text("work")).body();
        assertThat(work.path("audience").asString()).isEqualTo("ONLY_ME");
        assertThat(work.path("title").asString()).isEqualTo("The fridge hums an A.");
        assertThat(work.path("prompt").asString()).isEqualTo(prompt);
        assertThat(visitor.get(V1 + "/works/" + kept.text("work")).status()).isEqualTo(404);
        assertThat(bearer.get(take).status()).as("it is a work now").isEqualTo(404);
        assertThat(bearer.post(take + "/keeping", Map.of("maker", maker("Ana"))).status())
                .isEqualTo(404);

        assertThat(ana.post(V1 + "/works/" + kept.text("work") + "/undo", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(ana.get(V1 + "/works/" + kept.text("work")).status()).isEqualTo(404);
    }

    @Test
    void aVisitorRecordsHearsItAndThrowsItAway() {
        Api.Answer held = visitor.upload(V1 + "/takes?fileName=hum.wav", Samples.sound(folder));
        Api bearer = bearer(held);
        String take = V1 + "/takes/" + held.at("take", "id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bearer.get(take).at("file", "state").equals("READY"));
        assertThat(bearer.get(take + "/file").status()).isEqualTo(200);
        assertThat(visitor.get(take + "/file").status()).isEqualTo(404);
        assertThat(visitor.delete(take).status()).isEqualTo(204);
        assertThat(bearer.get(take).status())
                .as("only its bearer throws it away")
                .isEqualTo(200);
        assertThat(bearer.delete(take).status()).isEqualTo(204);
        assertThat(bearer.get(take).status()).isEqualTo(404);
    }

    @Test
    void someoneWithAnAccountKeepsWhatTheyPutUpBefore() {
        Api.Answer held = visitor.post(V1 + "/takes", Map.of("body", "A door."));
        Api bo = new Api(port, cast.token(cast.someone("Bo")));
        String take = V1 + "/takes/" + held.at("take", "id");
        assertThat(bo.post(take + "/keeping", Map.of()).status())
                .as("without the claim")
                .isEqualTo(404);
        Api.Answer kept = bo.with("Tallylight-Take", held.text("claim"))
                .post(take + "/keeping", Map.of("audience", "EVERYONE", "title", "Door"));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        assertThat(visitor.get(V1 + "/works/" + kept.text("work")).text("title"))
                .isEqualTo("Door");
    }

    @Test
    void whatIsNothingIsNotTakenAndNothingOfItIsLeft() {
        long before = takes();
        assertThat(visitor.post(V1 + "/takes", Map.of("body", " ")).status()).isEqualTo(422);
        assertThat(visitor.upload(V1 + "/takes?fileName=a.mp4", Samples.text(folder, "a.mp4", "MZ"))
                        .status())
                .isEqualTo(422);
        assertThat(takes()).isEqualTo(before);
        for (int i = 0; i < Limits.TAKES_PER_ADDRESS_AND_HOUR_MAX; i++) {
            visitor.post(V1 + "/takes", Map.of("body", " "));
        }
        assertThat(visitor.post(V1 + "/takes", Map.of("body", "Too much")).status())
                .isEqualTo(429);
    }

    @Test
    void whoHasAnAccountAlreadyIsToldSoAndNotWithoutEnd() {
        Api.Answer held = visitor.post(V1 + "/takes", Map.of("body", "A door."));
        Api bearer = bearer(held);
        String keeping = V1 + "/takes/" + held.at("take", "id") + "/keeping";
        Map<String, Object> maker = maker("Cy");
        assertThat(bearer.post(keeping, Map.of("maker", maker)).status()).isEqualTo(201);
        Api.Answer again = visitor.post(V1 + "/takes", Map.of("body", "Another door."));
        Api other = bearer(again);
        String take = V1 + "/takes/" + again.at("take", "id");
        Api.Answer taken = other.post(take + "/keeping", Map.of("maker", maker));
        assertThat(taken.text("type")).isEqualTo("urn:tallylight:keep.taken.mail");
        assertThat(other.get(take).status()).as("the take waits").isEqualTo(200);
        for (int i = 0; i < 60; i++) {
            other.post(take + "/keeping", Map.of("maker", maker));
        }
        assertThat(other.post(take + "/keeping", Map.of("maker", maker)).status())
                .isEqualTo(429);
    }

    private long takes() {
        return db.sql("select count(*) from take").query(Long.class).single();
    }
}
