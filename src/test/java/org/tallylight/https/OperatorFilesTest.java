package org.tallylight.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestDatabase;
import org.tallylight.database.Unable;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;

/** An operator's own certificate, in PEM files that change while the company runs. */
@OnTallylight
@TestPropertySource(
        properties = {"tallylight.https.way=files", "tallylight.https.port=0", "tallylight.https.public-port=443"})
@DirtiesContext
class OperatorFilesTest {
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final Identity AUTHORITY = Issuing.authority(
            "An operator", PrivateNames.with(List.of("lantern.example")), NOW.minus(Duration.ofDays(200)));

    private static final Path FILES = TestDatabase.freshFolder("https");

    @LocalServerPort
    private int port;

    @Autowired
    private Https https;

    @Autowired
    private HttpsKeeper keeper;

    @Autowired
    private Cast cast;

    @DynamicPropertySource
    static void given(DynamicPropertyRegistry settings) throws IOException {
        write(served("localhost", "lantern.example"));
        settings.add(
                "tallylight.https.certificate", () -> FILES.resolve("chain.pem").toString());
        settings.add("tallylight.https.key", () -> FILES.resolve("key.pem").toString());
    }

    private static Identity served(String... names) {
        return Issuing.server(List.of(names), AUTHORITY, NOW);
    }

    private static void write(Identity identity) throws IOException {
        Files.writeString(FILES.resolve("chain.pem"), Pem.of(identity.leaf()) + Pem.of(AUTHORITY.leaf()));
        Files.writeString(FILES.resolve("key.pem"), Pem.of(identity.key()));
    }

    @Test
    void itIsServedWithItsChainAndSwappedWhenItsFilesChange() throws IOException {
        write(served("localhost", "lantern.example"));
        keeper.look(NOW);
        assertThat(browser().get("/sign-in").status()).isEqualTo(200);
        assertThat(Handshake.seen(port)).hasSize(2).last().isEqualTo(AUTHORITY.leaf());
        Identity next = served("localhost", "lantern.example");
        write(next);
        keeper.look(NOW);
        assertThat(Handshake.seen(port).getFirst()).isEqualTo(next.leaf());
        assertThat(browser().get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void filesThatDoNotFitLeaveTheOldOneAndAreToldToTheOperator() throws IOException {
        Identity good = served("localhost");
        write(good);
        keeper.look(NOW);
        Files.writeString(FILES.resolve("key.pem"), Pem.of(served("localhost").key()));
        keeper.look(NOW);
        assertThat(Handshake.seen(port).getFirst()).isEqualTo(good.leaf());
        Person ola = cast.keyholder("Ola", Role.OPERATOR);
        Browser browser = browser();
        browser.get("/sign-in");
        browser.post("/sign-in", "who", ola.handle(), "password", Cast.PASSWORD);
        assertThat(browser.get("/admin").body())
                .contains("The old certificate is served on", "does not belong to the certificate in");
        write(good);
        keeper.look(NOW);
        assertThat(browser.get("/admin").body()).doesNotContain("The old certificate is served on");
    }

    @Test
    void whatCannotBeServedIsSaidInASentence() throws IOException {
        Path good =
                Files.writeString(FILES.resolve("good.pem"), served("localhost").pem());
        Path text = Files.writeString(FILES.resolve("text.pem"), "a shopping list");
        Path bad = Files.writeString(
                FILES.resolve("bad.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path locked = Files.writeString(
                FILES.resolve("locked.pem"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        refused(good, text, "There is no key in PEM form, without a password, in");
        refused(good, locked, "There is no key in PEM form, without a password, in");
        refused(text, good, "There is no certificate in PEM form in");
        refused(bad, good, "There is no certificate in PEM form in");
        refused(FILES.resolve("none.pem"), good, "cannot be read");
        Path old = Files.writeString(
                FILES.resolve("old.pem"),
                Issuing.server(List.of("localhost"), AUTHORITY, NOW.minus(Duration.ofDays(100)))
                        .pem());
        refused(old, old, "ran out on");
        Path early = Files.writeString(
                FILES.resolve("early.pem"),
                Issuing.server(List.of("localhost"), AUTHORITY, NOW.plus(Duration.ofDays(9)))
                        .pem());
        refused(early, early, "is valid only from");
        refused(good, early, "does not belong to the certificate in");
    }

    private static void refused(Path certificate, Path key, String sentence) {
        assertThatThrownBy(() -> Identity.in(certificate, key, NOW))
                .isInstanceOf(Unable.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void plainHttpLeadsToTheUsualPortOfANameThatTheCertificateHas() throws IOException {
        write(served("lantern.example", "localhost"));
        keeper.look(NOW);
        int plain = Integer.parseInt(https.trustAddress().replaceFirst("^http://[^/]*:(\\d+)/trust$", "$1"));
        assertThat(new Browser("http://localhost:" + plain).get("/works").header("Location"))
                .isEqualTo("https://localhost/works");
        assertThat(new Browser("http://127.0.0.1:" + plain).get("/works").header("Location"))
                .isEqualTo("https://lantern.example/works");
        assertThat(new Browser("http://localhost:" + plain).get("/trust").body())
                .contains("Nothing to do", "https://localhost");
        assertThat(new Browser("http://localhost:" + plain)
                        .get("/trust/tallylight.crt")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void browsersInsistOnHttpsWhereTheyKnowWhoVouches() throws Exception {
        assertThat(browser().get("/sign-in").header("Strict-Transport-Security"))
                .isEmpty();
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("operator", AUTHORITY.leaf());
        Path store = FILES.resolve("known.p12");
        try (var out = Files.newOutputStream(store)) {
            known.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try {
            write(served("localhost"));
            keeper.look(NOW);
            assertThat(browser().get("/sign-in").header("Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
        write(served("localhost"));
        keeper.look(NOW);
        assertThat(browser().get("/sign-in").header("Strict-Transport-Security"))
                .isEmpty();
    }

    private Browser browser() {
        return new Browser("https://localhost:" + port, Handshake.trusting(AUTHORITY.leaf()));
    }
}
