package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnTallylight
class CompanyTest {
    @Autowired
    Clock clock;

    @Autowired
    TestClock testClock;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    @Test
    void theWholeCompanyStartsAndAnswers() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isLessThan(500);
        }
    }

    @Test
    void daysPassWhenATestSaysSo() {
        assertThat(clock).isSameAs(testClock);
        var before = clock.instant();
        testClock.advance(Duration.ofDays(3));
        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void theApplicationIsNotTheOwnerOfItsTables() {
        assertThat(db.sql("select current_user").query(String.class).single()).isEqualTo("tallylight_app");
    }
}
