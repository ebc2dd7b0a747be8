package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program, and its PostgreSQL, are killed as by {@code kill -9} at seeded moments, while people upload,
 * share, contribute, book income and post a proposal, and media are prepared. Rounds and seed can be given:
 * {@code -Dkills=40 -Dseed=7}.
 */
class KilledCompanyTest {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long SEED = Long.getLong("seed", 20_261_123L);
    private static final int BUSY_MS_MAX = 1200;
    private static final int POSTING_MS_MAX = 120;
    private static final String STALENESS = "-Dspring.modulith.events.staleness.";
    /** News that nobody took is told again sooner than in a real company: the end waits for it. */
    private static final String[] OPTIONS = {
        STALENESS + "check-interval=1s",
        STALENESS + "published=5s",
        STALENESS + "processing=5s",
        STALENESS + "resubmitted=5s"
    };

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsKeptTheRestLeavesNothingAndNothingIsDoubled() throws Exception {
        Random random = new Random(SEED);
        try (RunningCompany company = RunningCompany.on(folder.resolve("data"), OPTIONS)) {
            Deeds deeds = new Deeds(company, company.founded(), folder, random.nextLong());
            deeds.prepare(KILLS);
            for (int kill = 0; kill < KILLS; kill++) {
                long busy = 200 + random.nextInt(BUSY_MS_MAX);
                long posting = Math.max(0, busy - random.nextInt(POSTING_MS_MAX));
                List<Thread> clients = deeds.begin(kill, posting);
                Thread.sleep(busy);
                if (kill % 2 == 0) {
                    List<ProcessHandle> children =
                            new ArrayList<>(company.process().descendants().toList());
                    company.kill();
                    deeds.end(clients);
                    company.again();
                    await().atMost(Duration.ofSeconds(20))
                            .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
                } else {
                    company.killPostgres();
                    deeds.end(clients);
                    await().atMost(Duration.ofSeconds(60)).until(deeds::answers);
                }
                deeds.again();
                assertThat(deeds.amiss())
                        .as("after kill %s of seed %s", kill, SEED)
                        .isEmpty();
            }
            deeds.settled();
            assertThat(deeds.amiss()).isEmpty();
            RunningCompany.Ran verified = RunningCompany.run(company.data(), "verify");
            assertThat(verified.said()).contains("All is as it was kept.");
            assertThat(verified.code()).isZero();
            System.out.println(deeds);
        }
    }
}
