package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.shared.Role;

/** The first start, in a company of its own. */
@OnTallylight
@TestPropertySource(properties = "tallylight.test=first-start")
@DirtiesContext
class SetupTest {
    @LocalServerPort
    int port;

    @Autowired
    Setup setup;

    @Autowired
    TheCompany company;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    @Test
    void theLinkOfTheFirstStartMakesOneOperatorAndOpensOnce() {
        Browser first = browser();
        assertThat(first.get("/sign-in").body()).contains("No company here yet");
        assertThat(first.get("/sign-up").status()).isEqualTo(200);
        assertThat(first.get("/setup?token=guess").status()).isEqualTo(410);

        String link = setup.link().orElseThrow();
        assertThat(link).startsWith("http://localhost:" + port + "/setup?token=");
        String path = link.substring(link.indexOf("/setup"));
        String token = path.substring(path.indexOf('=') + 1);
        assertThat(first.get(path).body()).contains("Name the company");
        assertThat(found(first, token, "short").status()).isEqualTo(422);
        assertThat(company.get().setUp()).isFalse();

        Browser.Answer done = found(first, token, Cast.PASSWORD);
        assertThat(done.location()).isEqualTo("/");
        assertThat(first.get("/admin/people").status()).isEqualTo(200);
        Company now = company.get();
        assertThat(now.name()).isEqualTo("Kettle Films");
        assertThat(now.closed()).isTrue();
        assertThat(now.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(roles.of(people.byHandle("nadia").id())).containsExactlyInAnyOrder(Role.OPERATOR, Role.PRODUCER);

        Browser second = browser();
        assertThat(second.get(path).status()).isEqualTo(410);
        assertThat(setup.link()).isEmpty();
        assertThat(db.sql("select count(*) from setup_link")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Browser.Answer found(Browser browser, String token, String password) {
        return browser.post(
                "/setup",
                "token",
                token,
                "company",
                "Kettle Films",
                "kind",
                "CLOSED",
                "currency",
                "EUR",
                "url",
                "http://localhost:8080",
                "name",
                "Nadia",
                "mail",
                "nadia@example.org",
                "password",
                password,
                "terms",
                "on");
    }

    private Browser browser() {
        return new Browser("http://localhost:" + port);
    }
}
