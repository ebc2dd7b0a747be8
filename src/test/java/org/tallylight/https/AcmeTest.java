package org.tallylight.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.database.DataFolder;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;

/** A public name: an authority gives the certificate when it found our answer over plain http. */
@OnTallylight
@TestPropertySource(
        properties = {
            "tallylight.https.way=acme",
            "tallylight.https.port=0",
            "tallylight.https.names=films.example, localhost",
            "tallylight.https.acme.mail=ola@films.example"
        })
@DirtiesContext
class AcmeTest {
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final AcmeServer AUTHORITY = new AcmeServer();

    @LocalServerPort
    private int port;

    @Autowired
    private Https https;

    @Autowired
    private HttpsKeeper keeper;

    @Autowired
    private Challenges challenges;

    @Autowired
    private DataFolder data;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Cast cast;

    @DynamicPropertySource
    static void given(DynamicPropertyRegistry settings) {
        settings.add("tallylight.https.acme.directory", AUTHORITY::directory);
    }

    @AfterAll
    static void close() {
        AUTHORITY.close();
    }

    @Test
    void aNameThatLeadsHereGetsACertificateThatRenewsItself() throws IOException {
        // The authority looked at a port where nobody is: the operator reads why, and how to mend it.
        await().until(() -> https.trouble() != null);
        X509Certificate stopgap = Handshake.seen(port).getFirst();
        assertThat(stopgap.getIssuerX500Principal()).isEqualTo(stopgap.getSubjectX500Principal());
        Person ola = cast.keyholder("Ola", Role.OPERATOR);
        assertThat(page(ola, stopgap)).contains("Port 80 of the name must lead to", "browsers warn until it has come");
        assertThat(https.status().temporary()).isTrue();
        assertThat(https.trouble().kind()).isEqualTo("connection");
        assertThat(https.greeting()).last().asString().startsWith("A certificate for films.example");

        AUTHORITY.looksAt(plainPort());
        keeper.look(NOW.plus(Duration.ofMinutes(30)));
        assertThat(https.status().temporary()).as("too soon to ask again").isTrue();
        keeper.look(NOW.plus(Duration.ofHours(2)));
        assertThat(https.trouble()).isNull();
        X509Certificate given = Handshake.seen(port).getFirst();
        assertThat(Handshake.seen(port)).hasSize(2).last().isEqualTo(AUTHORITY.root());
        assertThat(https.status().names()).containsExactlyInAnyOrder("films.example", "localhost");
        assertThat(db.sql("select count(*) from acme_challenge")
                        .query(Integer.class)
                        .single())
                .isZero();
        for (String file : new String[] {"account.pem", "certificate.pem"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            data.path().resolve("https").resolve(file))))
                    .isEqualTo("rw-------");
        }

        int orders = AUTHORITY.orders();
        keeper.look(NOW.plus(Duration.ofDays(59)));
        assertThat(AUTHORITY.orders()).isEqualTo(orders);
        Instant late = NOW.plus(Duration.ofDays(61));
        assertThat(challenges.begin(AUTHORITY.directory(), Duration.ofHours(1), late))
                .isTrue();
        keeper.look(late);
        assertThat(AUTHORITY.orders()).as("another node has the turn").isEqualTo(orders);
        challenges.end(AUTHORITY.directory());
        keeper.look(late);
        assertThat(AUTHORITY.orders()).isEqualTo(orders + 1);
        assertThat(Handshake.seen(port).getFirst()).isNotEqualTo(given);
        assertThat(AUTHORITY.accounts()).isEqualTo(1);
        assertThat(AUTHORITY.contacts()).containsExactly("mailto:ola@films.example");

        Map<String, String> said = Map.of(
                "rateLimited", "asked too often",
                "rejectedIdentifier", "gives no certificate for such a name",
                "caa", "CAA entry",
                "somethingNew", "gave no certificate");
        Instant later = NOW.plus(Duration.ofDays(90));
        for (Map.Entry<String, String> each : said.entrySet()) {
            AUTHORITY.refuses(each.getKey());
            later = later.plus(Duration.ofDays(3));
            keeper.look(later);
            assertThat(https.trouble().said()).isEqualTo("we do not like " + each.getKey());
            assertThat(page(ola, AUTHORITY.root()))
                    .contains(each.getValue(), "They said: we do not like " + each.getKey());
        }
        AUTHORITY.close();
        keeper.look(later.plus(Duration.ofDays(3)));
        assertThat(https.trouble().kind()).isEqualTo("unreachable");
    }

    private String page(Person operator, X509Certificate trusted) {
        Browser browser = new Browser("https://localhost:" + port, Handshake.trusting(trusted));
        browser.get("/sign-in");
        browser.post("/sign-in", "who", operator.handle(), "password", Cast.PASSWORD);
        return browser.get("/admin").body();
    }

    private int plainPort() {
        return Integer.parseInt(https.trustAddress().replaceFirst("^http://[^/]*:(\\d+)/trust$", "$1"));
    }
}
