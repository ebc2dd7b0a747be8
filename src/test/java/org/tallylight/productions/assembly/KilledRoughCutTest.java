package org.tallylight.productions.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import org.tallylight.media.Samples;
import org.tallylight.shared.Flicks;
import tools.jackson.databind.JsonNode;

/** The program is killed, as by {@code kill -9}, while a rough cut is made. */
class KilledRoughCutTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int SLOTS = 8;
    private static final long FRAME = Flicks.PER_SECOND / 25;
    private static final int SHORTEST_FRAMES = 100;

    @TempDir
    Path folder;

    @Test
    void itIsEndedAfterwardsFromWhereItWas() throws Exception {
        try (RunningCompany company = RunningCompany.on(folder.resolve("data"))) {
            String token = company.founded();
            Api api = new Api(company.port(), token);
            String path = "/api/v1/parts/" + rundown(api, shared(api)) + "/rough-cut";
            assertThat(api.post(path, Map.of("names", false)).status()).isLessThan(300);
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> runs(company).size() >= 3 && isMaking(company));
            List<ProcessHandle> children = company.process().descendants().toList();
            company.kill();
            company.again();
            List<String> before = runs(company);
            assertThat(before).hasSizeBetween(3, SLOTS - 1);

            Api again = new Api(company.port(), token);
            await().atMost(LONG)
                    .until(() ->
                            again.get(path).body().path("film").path("ready").asBoolean(false));
            JsonNode film = again.get(path).body().path("film");
            assertThat(film.path("length").asLong())
                    .isEqualTo((SLOTS * SHORTEST_FRAMES + SLOTS * (SLOTS - 1) / 2) * FRAME);
            assertThat(film.path("items").size()).isEqualTo(SLOTS);
            assertThat(again.get(film.path("file").asString()).status()).isEqualTo(200);
            assertThat(runs(company)).hasSize(SLOTS).containsAll(before);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            await().atMost(LONG).until(() -> count(company, "scheduled_tasks") == 0);
            assertThat(leftovers(company)).isEmpty();
            assertThat(RunningCompany.run(company.data(), "verify").said()).contains("All is as it was kept.");
        }
    }

    private String shared(Api api) {
        Path file = Samples.made(
                folder,
                "film.mp4",
                "-f lavfi -i testsrc2=s=1280x720:r=25:d=40 -f lavfi -i sine=440:d=40 -c:v libx264 -preset ultrafast"
                        + " -pix_fmt yuv420p -c:a aac");
        String work =
                api.upload("/api/v1/works?title=Film&fileName=film.mp4", file).text("id");
        api.put("/api/v1/works/" + work + "/audience", Map.of("audience", "EVERYONE"));
        api.awaitFile("/works/" + work);
        return work;
    }

    /** A film of slots, each a picture longer than the one before, with one work in all of them. */
    private static String rundown(Api api, String work) {
        String part = api.post("/api/v1/parts", Map.of("kind", "FILM", "title", "Pier"))
                .text("id");
        for (int slot = 0; slot < SLOTS; slot++) {
            Map<String, Object> draft = Map.of("title", "Slot " + slot, "planned", (SHORTEST_FRAMES + slot) * FRAME);
            String id = api.post("/api/v1/parts/" + part + "/parts", draft).text("id");
            assertThat(api.put("/api/v1/parts/" + id + "/works/" + work, Map.of())
                            .status())
                    .isLessThan(300);
        }
        return part;
    }

    private static boolean isMaking(RunningCompany company) {
        return company.process()
                .descendants()
                .anyMatch(child -> child.info().command().orElse("").contains("ffmpeg"));
    }

    /** What was made of runs, each with its moment. */
    private static List<String> runs(RunningCompany company) {
        return JdbcClient.create(company.database())
                .sql("select encode(key, 'hex') || ' ' || blob_id || ' ' || made_at from media_segment")
                .query(String.class)
                .list();
    }

    private static long count(RunningCompany company, String table) {
        return JdbcClient.create(company.database())
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static List<Path> leftovers(RunningCompany company) throws IOException {
        try (Stream<Path> all = Files.walk(company.data().resolve("work"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
