package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.RunningCompany;
import tools.jackson.databind.JsonNode;

/**
 * The program is killed, as by {@code kill -9}, while the real tus-js-client is sending; the client goes on when the
 * program is back. Rounds and seed can be given: {@code -Dkills=9 -Dseed=7}.
 */
class TusKilledTest {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("seed", 20_261_125L);
    private static final int BYTES = 96 << 20;

    @TempDir
    Path folder;

    @Test
    void anUploadGoesOnAfterAKillAndWhatWasAcknowledgedIsThere() throws Exception {
        Random random = new Random(SEED);
        Path file = Noise.wav(folder, "long.wav", BYTES, SEED);
        try (RunningCompany company = RunningCompany.on(folder.resolve("data"))) {
            String token = company.founded();
            try (BadLine line = new BadLine(company::port, 0, 1, 1, SEED);
                    TusClient client =
                            TusClient.sends(file, line.address(), token, Map.of("retries", 600, "retryMillis", 200))) {
                String upload = client.url();
                long told = 0;
                for (int kill = 0; kill < KILLS; kill++) {
                    long at = line.carried() + (8 << 20) + random.nextInt(24 << 20);
                    while (line.carried() < at) {
                        Thread.sleep(5);
                    }
                    told = offset(company, token, upload);
                    company.kill();
                    company.again();
                    assertThat(offset(company, token, upload)).isGreaterThanOrEqualTo(told);
                }
                assertThat(told).as("acknowledged before the last kill").isPositive();
                JsonNode done = client.end();
                assertThat(done.path("done").asString()).as(done.toString()).endsWith(upload);
                isKept(company, token, upload, file);
            }
            RunningCompany.Ran verified = RunningCompany.run(company.data(), "verify");
            assertThat(verified.said()).contains("All is as it was kept.");
            assertThat(verified.code()).isZero();
        }
    }

    private static long offset(RunningCompany company, String token, String upload) {
        Browser browser = new Browser(company.address()).bearing(token);
        Browser.Answer answer = browser.get("/api/v1/uploads/" + upload);
        return Long.parseLong(answer.header("Upload-Offset"));
    }

    private void isKept(RunningCompany company, String token, String upload, Path file) throws Exception {
        Api api = new Api(company.port(), token);
        Api.Answer kept = api.post("/api/v1/works", Map.of("title", "Noise", "upload", upload));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        Path back = folder.resolve("back.wav");
        Browser browser = new Browser(company.address()).bearing(token);
        java.net.http.HttpClient.newHttpClient()
                .send(
                        browser.request("/api/v1/works/" + kept.text("id") + "/versions/1/original")
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofFile(back));
        assertThat(Files.mismatch(back, file)).isEqualTo(-1);
    }
}
