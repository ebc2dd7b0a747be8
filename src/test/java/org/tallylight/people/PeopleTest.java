package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** Who people are, what they do for the company, and what is left of them when they go. */
@OnTallylight
class PeopleTest {
    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Standing standing;

    @Autowired
    Leaving leaving;

    @Autowired
    Tokens tokens;

    @Autowired
    Letters letters;

    @Autowired
    Audit audit;

    @Autowired
    PersonKeys keys;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    @Test
    void twoPeopleOfOneNameGetTwoHandles() {
        assertThat(cast.person("Íñigo").handle()).isEqualTo("inigo");
        assertThat(cast.person("Íñigo").handle()).isEqualTo("inigo-2");
        assertThat(Handle.from("日本").text()).isEqualTo("someone");
    }

    @Test
    void aProducerGivesSomeRolesAndAnOperatorAll() {
        Viewer producer = cast.someone("Pat", Role.PRODUCER);
        Viewer operator = cast.someone("Oz", Role.OPERATOR);
        Person ada = cast.person("Ada");
        roles.grant(ada.id(), Role.DIRECTOR, producer, clock.instant());
        assertThatThrownBy(() -> roles.grant(ada.id(), Role.OPERATOR, producer, clock.instant()))
                .isInstanceOf(Forbidden.class);
        roles.grant(ada.id(), Role.PRODUCER, operator, clock.instant());

        assertThat(roles.of(ada.id())).containsExactlyInAnyOrder(Role.DIRECTOR, Role.PRODUCER);
        assertThat(audit.latest(null, 2).items())
                .extracting(Audit.Entry::action)
                .containsExactly("role.granted", "role.granted");
    }

    @Test
    void theLastOperatorStays() {
        Person nadia = cast.founder();
        List<Person> others = people.withRole(Role.OPERATOR).stream()
                .filter(id -> !id.equals(nadia.id()))
                .map(people::get)
                .toList();
        Viewer operator = cast.viewer(nadia);
        others.forEach(other -> roles.revoke(other.id(), Role.OPERATOR, operator, clock.instant()));

        assertThat(roles.revoke(nadia.id(), Role.OPERATOR, operator, clock.instant()))
                .isInstanceOf(Change.LastOperator.class);
        assertThat(leaving.leave(nadia.id(), true, clock.instant())).isInstanceOf(Change.LastOperator.class);
        assertThat(roles.of(nadia.id())).contains(Role.OPERATOR);
    }

    @Test
    void aModeratorSuspendsNoProducer() {
        Viewer moderator = cast.someone("Mo", Role.MODERATOR);
        Person producer = cast.person("Pat", Role.PRODUCER);

        assertThatThrownBy(() -> standing.suspend(producer.id(), moderator, "Because", clock.instant()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void whoLeavesIsErased() {
        Person ada = cast.keyholder("Ada");
        byte[] sealed = keys.seal(ada.id(), "test", "a secret");
        Browser browser = cast.browser(ada);
        browser.get("/me/leave");
        assertThat(browser.post("/me/leave", "current", "wrong").status()).isEqualTo(422);
        assertThat(browser.post("/me/leave", "current", Cast.PASSWORD).status()).isEqualTo(302);

        Person gone = people.get(ada.id());
        assertThat(gone.left()).isTrue();
        assertThat(gone.name()).isEqualTo("Someone who left");
        assertThat(gone.creditName()).isEqualTo("Anonymous");
        assertThat(gone.handle()).startsWith("gone-");
        assertThat(keys.open(ada.id(), "test", sealed)).isEmpty();
        assertThat(letters.latest(null, 100).items())
                .noneMatch(letter -> ada.id().equals(letter.person()));
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "who", ada.handle(), "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aTokenDoesWhatItsScopesSayUntilItIsRevoked() {
        Person ada = cast.person("Ada");
        Tokens.Fresh look = tokens.make(ada.id(), "look", Set.of(Scope.READ), clock.instant());
        Tokens.Fresh make = tokens.make(ada.id(), "make", Set.of(Scope.WRITE), clock.instant());
        Api looking = new Api(cast.port(), look.secret());
        Api making = new Api(cast.port(), make.secret());

        assertThat(looking.get("/api/v1/me").text("handle")).isEqualTo(ada.handle());
        assertThat(looking.post("/api/v1/me/tokens", Map.of("name", "x", "scopes", List.of("READ")))
                        .status())
                .isEqualTo(403);
        assertThat(making.post("/api/v1/me/tokens", Map.of("name", "x", "scopes", List.of("MONEY")))
                        .status())
                .isEqualTo(403);
        assertThat(making.post("/api/v1/me/tokens", Map.of("name", "x", "scopes", List.of("READ")))
                        .status())
                .isEqualTo(201);

        tokens.revoke(look.token().id(), ada.id(), clock.instant());
        Api.Answer refused = looking.get("/api/v1/me");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("type")).isEqualTo("urn:tallylight:access.token");
    }

    @Test
    void aSuspendedPersonsTokenDoesNotWork() {
        Person ada = cast.person("Ada");
        String secret = cast.token(cast.viewer(ada));
        standing.suspend(ada.id(), cast.someone("Mo", Role.MODERATOR), "Because", clock.instant());

        assertThat(new Api(cast.port(), secret).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void theTokensSecretIsNotInTheDatabase() {
        String secret = cast.token(cast.someone("Ada"));
        assertThat(db.sql("select count(*) from api_token t where t::text like '%' || :secret || '%'")
                        .param("secret", secret.substring(10))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void peopleAreListedInPagesByPrefix() {
        for (int i = 0; i < 5; i++) {
            cast.person("Quill");
        }
        var first = people.list("quill", false, null, 3);
        var second = people.list("quill", false, first.next(), 3);

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(people.list("%", false, null, 3).items()).isEmpty();
    }

    @Test
    void operatorsReadTheirPagesAndMembersDoNot() {
        Person operator = cast.keyholder("Oz", Role.OPERATOR);
        Person member = cast.keyholder("Ada");
        Browser runs = cast.browser(operator);
        Browser looks = cast.browser(member);
        String letter = letters.latest(null, 1).items().getFirst().text();
        for (String path : List.of(
                "/admin/people",
                "/admin/people/" + member.id().text(),
                "/admin/company",
                "/admin/invitations",
                "/admin/letters",
                "/admin/letters/" + letter,
                "/admin/documents",
                "/admin/documents/contributor-agreement",
                "/admin/audit")) {
            assertThat(runs.get(path).status()).as(path).isEqualTo(200);
            assertThat(looks.get(path).status()).as(path).isEqualTo(403);
            assertThat(cast.browser().get(path).location()).as(path).startsWith("/sign-in");
        }
        assertThat(runs.get("/admin/audit").body()).contains("Read a letter");
    }

    @Test
    void aPersonChangesTheirProfileAndTakesTheirDataAlong() {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser(ada);
        browser.get("/me/settings");
        String handle = "countess-" + ada.handle();
        Browser.Answer kept = browser.post(
                "/me/settings",
                "name",
                "Ada L.",
                "handle",
                handle,
                "creditName",
                "A. Lovelace",
                "about",
                "Cards.",
                "language",
                "es");
        assertThat(kept.location()).isEqualTo("/me/settings");
        assertThat(browser.get("/me/settings").body()).contains("Ajustes", "A. Lovelace");
        assertThat(people.get(ada.id()).locale()).isEqualTo(Locale.of("es"));
        assertThat(browser.get("/me/data.json").body()).contains("\"creditName\":\"A. Lovelace\"", "SITE_TERMS");
    }

    @Test
    void aPictureStandsBesideThePersonAndGoesWithThem() throws IOException {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser(ada);
        browser.get("/me/picture");
        byte[] png = png();
        Browser.Answer kept = upload(browser, "face.png", png);
        assertThat(kept.location()).isEqualTo("/me/picture");
        assertThat(people.get(ada.id()).picture()).isNotNull();
        assertThat(browser.get("/people/" + ada.handle() + "/picture").status()).isEqualTo(200);

        assertThat(upload(browser, "face.png", "#!/bin/sh".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
        leaving.leave(ada.id(), true, clock.instant());
        assertThat(people.get(ada.id()).picture()).isNull();
    }

    @Test
    void anAgreementIsMadeThroughTheApiOnlyToTheTextThatWasRead() {
        Viewer ada = cast.someone("Ada");
        Api api = new Api(cast.port(), cast.token(ada));
        String sha256 = api.get("/api/v1/documents/contributor-agreement").text("sha256");

        assertThat(api.post("/api/v1/me/agreements", Map.of("kind", "CONTRIBUTOR_AGREEMENT", "sha256", "00"))
                        .status())
                .isEqualTo(409);
        Api.Answer agreed =
                api.post("/api/v1/me/agreements", Map.of("kind", "CONTRIBUTOR_AGREEMENT", "sha256", sha256));
        assertThat(agreed.status()).isEqualTo(201);
        assertThat(agreed.text("capacity")).isEqualTo("SELF");
        assertThat(api.get("/api/v1/admin/audit").status()).isEqualTo(403);
    }

    private static Browser.Answer upload(Browser browser, String name, byte[] bytes) throws IOException {
        String boundary = "a-red-light";
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                        + browser.token() + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return browser.send(browser.request("/me/picture")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] png() throws IOException {
        var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
