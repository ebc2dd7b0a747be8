package org.tallylight.https;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Chromium;
import org.tallylight.OnTallylight;
import org.tallylight.Window;
import org.tallylight.database.DataFolder;
import org.tallylight.database.Unable;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;

/** A school's network: an authority of the company's own, which devices accept by its root. */
@OnTallylight
@TestPropertySource(
        properties = {
            "tallylight.https.way=local",
            "tallylight.https.port=0",
            "tallylight.https.names=lantern.home.arpa"
        })
@DirtiesContext
class LocalHttpsTest {
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final Path SCREENS = Path.of("target", "screens");

    @LocalServerPort
    private int port;

    @Autowired
    private Https https;

    @Autowired
    private HttpsKeeper keeper;

    @Autowired
    private CertificateSource source;

    @Autowired
    private DataFolder data;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    @Test
    void whoAcceptedTheRootIsLetInAndWhoDidNotIsWarned() throws Exception {
        assertThat(secure().get("/sign-in").status()).isEqualTo(200);
        assertThatThrownBy(() -> new Browser("https://localhost:" + port).get("/"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class);
        Identity other = Issuing.authority("Another", PrivateNames.with(Set.of()), NOW);
        assertThatThrownBy(() -> new Browser("https://localhost:" + port, Handshake.trusting(other.leaf())).get("/"))
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void whatIsServedIsForTheNamesAndAddressesOfTheMachine() {
        Identity served = source.identity(NOW);
        assertThat(served.names()).startsWith("lantern.home.arpa").contains("localhost", "127.0.0.1");
        assertThat(served.names()).containsAll(new MachineNames().get());
        assertThat(served.covers(Hosts.ofHeader("[::1]:" + port))).isTrue();
        assertThat(Handshake.seen(port).getFirst()).isEqualTo(served.leaf());
        assertThat(Duration.between(served.from(), served.until())).isLessThan(Duration.ofDays(825));
        assertThat(https.address()).isEqualTo("https://lantern.home.arpa:" + port);
    }

    @Test
    void theRootVouchesForNothingOutsideOfTheNetwork() throws Exception {
        Identity root = Identity.of(Files.readString(data.path().resolve("https/authority.pem")), data.path());
        valid(Issuing.server(List.of("printer.local", "192.168.1.9", "fd00::1"), root, NOW), root);
        for (String name : List.of("bank.example", "localhost.example", "8.8.8.8", "2001:db8::1")) {
            Identity posing = Issuing.server(List.of(name), root, NOW);
            assertThatThrownBy(() -> valid(posing, root)).isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() ->
                            LocalAuthority.in(new KeyFolder(data.path().resolve("https")), List.of(name), Set::of, NOW))
                    .isInstanceOf(Unable.class)
                    .hasMessageContaining("was not made for " + name);
        }
    }

    /** Java minds the bounds of an authority in the path, not of the one it ends at: so the root stands in it too. */
    private static void valid(Identity server, Identity root) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(
                root.leaf().getSubjectX500Principal(), root.leaf().getPublicKey(), null)));
        parameters.setRevocationEnabled(false);
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        CertPathValidator.getInstance("PKIX")
                .validate(certificates.generateCertPath(List.of(server.leaf(), root.leaf())), parameters);
    }

    @Test
    void itIsRenewedWithoutARestart() {
        X509Certificate before = Handshake.seen(port).getFirst();
        keeper.look(NOW.plus(Duration.ofDays(50)));
        assertThat(Handshake.seen(port).getFirst()).isEqualTo(before);
        keeper.look(NOW.plus(Duration.ofDays(61)));
        assertThat(Handshake.seen(port).getFirst()).isNotEqualTo(before);
        keeper.look(NOW);
        assertThat(secure().get("/sign-in").status()).isEqualTo(200);
        assertThat(Handshake.seen(port).getFirst().getSerialNumber()).isNotEqualTo(before.getSerialNumber());
    }

    @Test
    void itsKeyIsForItsOwnerAlone() throws IOException {
        Path kept = data.path().resolve("https");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve("authority.pem"))))
                .isEqualTo("rw-------");
        LocalAuthority again = LocalAuthority.in(new KeyFolder(kept), List.of(), new MachineNames(), NOW);
        assertThat(again.root()).isEqualTo(root().certificate());
    }

    @Test
    void plainHttpLeadsToTheSamePageAndHelpsDevices() throws Exception {
        Browser plain = new Browser("http://127.0.0.1:" + plainPort());
        Browser.Answer sent = plain.get("/works?after=a%20b");
        assertThat(sent.status()).isEqualTo(307);
        assertThat(sent.header("Location")).isEqualTo("https://127.0.0.1:" + port + "/works?after=a%20b");
        assertThat(sent.header("Set-Cookie")).isEmpty();
        assertThat(plain.json("POST", "/api/v1/takes", "{}").status()).isEqualTo(307);
        Browser.Answer elsewhere = new Browser("http://localhost:" + plainPort()).get("/trust/../sign-in");
        assertThat(elsewhere.status()).isNotEqualTo(200);
        assertThat(plain.get("/.well-known/acme-challenge/guess").status()).isEqualTo(404);

        Browser.Answer page = plain.get("/trust");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(root().fingerprint(), "https://127.0.0.1:" + port + "/trust", "Certificate Trust Settings");
        assertThat(plain.with("Accept-Language", "es").get("/trust").body())
                .contains("Ajustes de confianza de los certificados");
        Browser.Answer crt = plain.get("/trust/tallylight.crt");
        assertThat(crt.header("Content-Type")).isEqualTo("application/x-x509-ca-cert");
        Browser.Answer pem = plain.get("/trust/tallylight.pem");
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.body().getBytes())))
                .isEqualTo(root().certificate());
        Browser.Answer profile = plain.get("/trust/tallylight.mobileconfig");
        assertThat(profile.header("Content-Type")).isEqualTo("application/x-apple-aspen-config");
        assertThat(profile.body())
                .contains(
                        Base64.getEncoder().encodeToString(root().certificate().getEncoded()));
    }

    @Test
    void aSessionIsASecretAndNoBrowserIsToldToInsist() {
        Person ola = cast.keyholder("Ola", Role.OPERATOR);
        Browser browser = secure();
        Browser.Answer door = browser.get("/sign-in");
        Browser.Answer in = browser.post("/sign-in", "who", ola.handle(), "password", Cast.PASSWORD);
        assertThat(in.status()).isBetween(300, 303);
        List<String> cookies = new ArrayList<>(door.headers().allValues("Set-Cookie"));
        cookies.addAll(in.headers().allValues("Set-Cookie"));
        assertThat(cookies).hasSizeGreaterThanOrEqualTo(2).allMatch(cookie -> cookie.contains("Secure"));
        Browser.Answer page = browser.get("/admin");
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
        assertThat(page.body()).contains("An authority of this company", "lantern.home.arpa", root().fingerprint());
        assertThat(browser.get("/api/v1/admin/health").body()).contains("accepted this company");
    }

    @Test
    void aDeviceThatAcceptedItRecordsAndOneThatDidNotIsShownTheWay() throws IOException {
        Path pem = Files.writeString(folder.resolve("root.pem"), Pem.of(root().certificate()));
        String name = "lantern.home.arpa";
        Person ola = cast.keyholder("Ola", Role.OPERATOR);
        String plain = "http://" + name + ":" + plainPort();
        try (Chromium chromium =
                Chromium.trusting(pem, folder.resolve("home"), name, "https://" + name + ":" + port, SCREENS)) {
            Window ida = chromium.phone("Ida-trusts");
            ida.page().navigate(plain + "/trust");
            ida.see("Let this device trust us")
                    .look("trust-closed")
                    .unfold("iPhone")
                    .look("trust");
            assertThat(ida.page().locator("a[href='/trust/tallylight.mobileconfig']"))
                    .isVisible();
            ida.page().navigate(plain + "/capture?with=voice");
            assertThat(ida.page().url()).startsWith("https://" + name + ":" + port + "/capture");
            assertThat(ida.page().evaluate("window.isSecureContext")).isEqualTo(true);
            // A browser registers a worker only where it takes the certificate without a doubt.
            ida.page().waitForFunction("navigator.serviceWorker.ready.then(ready => ready.active !== null)");
            assertThat(ida.page().locator("tally-recorder")).isVisible();
            ida.push("Record");
            assertThat(ida.page().locator("[data-part=record]")).hasText("Stop");
            ida.go("/trust").see("You are on the safe address").look("trusted");
            assertThat(ida.complaints()).isEmpty();

            Window hal =
                    chromium.desk("Hal-trusts").go("/trust").unfold("Windows").look("trust");
            hal.go("/sign-in")
                    .fill("who", ola.handle())
                    .fill("password", Cast.PASSWORD)
                    .press("Sign in");
            hal.go("/admin").see(root().fingerprint()).look("admin");
            Window olga = chromium.phone("Olga-trusts").go("/sign-in");
            olga.fill("who", ola.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            olga.go("/admin").look("admin");
            assertThat(olga.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
        try (Chromium chromium = new Chromium("https://localhost:" + port, SCREENS)) {
            Window warned = chromium.withoutScript("Jo-warned");
            assertThatThrownBy(() -> warned.go("/capture"))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("ERR_CERT_AUTHORITY_INVALID");
            // In another window: the first one is on its way to the browser's own warning.
            Window jo = chromium.withoutScript("Jo-helped");
            jo.page().navigate("http://localhost:" + plainPort() + "/trust");
            jo.see("Let this device trust us");
            jo.page()
                    .locator("summary", new Page.LocatorOptions().setHasText("Android"))
                    .click();
            assertThat(jo.page().locator("a[href='/trust/tallylight.crt']").first())
                    .isVisible();
        }
    }

    private Browser secure() {
        return new Browser("https://localhost:" + port, Handshake.trusting(root().certificate()));
    }

    private Https.Root root() {
        return https.root().orElseThrow();
    }

    private int plainPort() {
        String address = https.trustAddress();
        return Integer.parseInt(address.replaceFirst("^http://[^/]*:(\\d+)/trust$", "$1"));
    }
}
