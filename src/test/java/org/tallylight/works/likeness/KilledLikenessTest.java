package org.tallylight.works.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import tools.jackson.databind.JsonNode;

/** The program is killed, as by {@code kill -9}, each time it looks at one and the same work. */
class KilledLikenessTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void whatTakesTheProgramDownEachTimeIsGivenUpUntilAnOperatorSaysOtherwise() throws Exception {
        try (RunningCompany company = RunningCompany.on(folder.resolve("data"), "-Dtallylight.media.tries-max=2")) {
            String token = company.founded();
            String work = endsIt(
                    company,
                    1,
                    () -> new Api(company.port(), token)
                            .post(
                                    "/api/v1/works",
                                    Map.of("title", "Ferry", "body", MadeTexts.text(MadeTexts.words(1, 80))))
                            .text("id"));
            endsIt(company, 2, () -> work);

            Api api = new Api(company.port(), token);
            await().atMost(LONG).until(() -> failures(api).size() == 1);
            JsonNode failure = failures(api).get(0);
            assertThat(failure.path("id").asString()).isEqualTo(work);
            assertThat(failure.path("medium").asString()).isEqualTo("TEXT");
            assertThat(failure.path("tries").asInt()).isEqualTo(2);
            assertThat(failure.path("reason").asString()).contains("ended each time");
            assertThat(api.get("/api/v1/works/" + work + "/likenesses").said()).contains("\"looking\":false");

            // Sharing it asks for another look, which a work that was given up does not get:
            assertThat(api.put("/api/v1/works/" + work + "/audience", Map.of("audience", "EVERYONE"))
                            .status())
                    .isLessThan(300);
            await().atMost(LONG).until(() -> count(company, "event_publication where completion_date is null") == 0);
            assertThat(count(company, "scheduled_tasks where task_name = 'works-likeness'"))
                    .isZero();
            assertThat(count(company, "print")).isZero();

            assertThat(api.post("/api/v1/admin/failures/" + work + "/retry", "{}")
                            .status())
                    .isEqualTo(202);
            await().atMost(LONG).until(() -> count(company, "print where listed_at is not null") == 1);
            await().atMost(LONG).until(() -> count(company, "print_wanted") == 0);
            assertThat(failures(api).size()).isZero();
        }
    }

    /** Is killed in the middle of a try of which nothing comes, since nobody else may read prints. */
    private static String endsIt(RunningCompany company, int nth, java.util.function.Supplier<String> doing)
            throws Exception {
        try (Connection held = company.database().getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().execute("lock table print in access exclusive mode");
            String work = doing.get();
            await().atMost(LONG).until(() -> count(company, "print_wanted where tries = " + nth) == 1);
            company.kill();
            return work;
        } finally {
            company.again();
        }
    }

    private static JsonNode failures(Api api) {
        return api.get("/api/v1/admin/failures").body().path("items");
    }

    private static long count(RunningCompany company, String rows) {
        return JdbcClient.create(company.database())
                .sql("select count(*) from " + rows)
                .query(Long.class)
                .single();
    }
}
