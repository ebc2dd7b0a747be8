package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.shared.Role;

/** Coming in by the API: an account, a token by name and password, a new password, and what lets nobody in. */
@OnTallylight
class DoorApiTest {
    private static final String V1 = "/api/v1";
    private static final AtomicInteger MET = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private TheCompany company;

    @Autowired
    private Standing standing;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    private Person founder;
    private Api visitor;

    @BeforeEach
    void atTheDoor() {
        founder = cast.founder();
        visitor = new Api(port, "");
        ((TestClock) clock).advance(Duration.ofHours(2));
    }

    /** All tests come from one address, whose tries are counted by the hour. */
    @AfterEach
    void anHourLater() {
        ((TestClock) clock).advance(Duration.ofHours(2));
    }

    private Map<String, Object> wanted(String name) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "name",
                name,
                "mail",
                name.toLowerCase(java.util.Locale.ROOT) + ".door" + MET.incrementAndGet() + "@example.org",
                "password",
                Cast.PASSWORD,
                "ageBand",
                "ADULT",
                "terms",
                visitor.get(V1 + "/documents/site-terms").text("sha256")));
        return wanted;
    }

    private static Map<String, Object> token(String... scopes) {
        return Map.of("name", "a program", "scopes", List.of(scopes));
    }

    private Map<String, Object> entering(String who, String password, String... scopes) {
        return Map.of("who", who, "password", password, "token", token(scopes));
    }

    private static String kind(Api.Answer answer) {
        return answer.status() + " " + answer.text("type").replace("urn:tallylight:", "");
    }

    @Test
    void someoneJoinsComesInAndSignsOut() {
        Map<String, Object> wanted = wanted("Ana");
        wanted.put("token", token("READ"));
        Api.Answer made = visitor.post(V1 + "/people", wanted);
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        assertThat(made.body().path("waits").asBoolean()).isFalse();
        String handle = made.body().path("person").path("handle").asString();
        Api reader = new Api(port, made.body().path("token").path("secret").asString());
        assertThat(reader.get(V1 + "/me").text("name")).isEqualTo("Ana");
        assertThat(reader.get(V1 + "/me/agreements").body().path(0).path("kind").asString())
                .isEqualTo("SITE_TERMS");

        Api.Answer in = visitor.post(V1 + "/tokens", entering(handle, Cast.PASSWORD, "WRITE"));
        assertThat(in.status()).as(in.said()).isEqualTo(201);
        assertThat(in.body().path("token").path("scopes").toString()).isEqualTo("[\"READ\",\"WRITE\"]");
        Api ana = new Api(port, in.text("secret"));
        assertThat(ana.put(V1 + "/me", Map.of("creditName", "Ana A.")).text("creditName"))
                .isEqualTo("Ana A.");

        assertThat(reader.delete(V1 + "/me/token").status())
                .as("by a token that only reads")
                .isEqualTo(204);
        assertThat(kind(reader.get(V1 + "/me"))).isEqualTo("401 access.token");
        assertThat(ana.get(V1 + "/me").status()).isEqualTo(200);
    }

    @Test
    void nobodyJoinsWithoutHavingReadTheTermsNorTwice() {
        Map<String, Object> wanted = wanted("Ana");
        wanted.put("terms", "not-what-is-in-force");
        assertThat(kind(visitor.post(V1 + "/people", wanted))).isEqualTo("409 agreement.changed");
        wanted.remove("terms");
        assertThat(kind(visitor.post(V1 + "/people", wanted))).isEqualTo("422 problem.missing");
        wanted = wanted("Ana");
        wanted.put("token", Map.of("name", "", "scopes", List.of()));
        assertThat(visitor.post(V1 + "/people", wanted).status())
                .as("before there is an account")
                .isEqualTo(422);
        wanted.remove("token");
        assertThat(visitor.post(V1 + "/people", wanted).status()).isEqualTo(201);
        assertThat(kind(visitor.post(V1 + "/people", wanted))).isEqualTo("409 sign-up.taken.mail");
        wanted = wanted("Cy");
        wanted.put("ageBand", "U13");
        assertThat(kind(visitor.post(V1 + "/people", wanted))).isEqualTo("422 too-young.text");
    }

    @Test
    void anUnknownNameAndAWrongPasswordAreAnsweredAlikeAndBothAreCounted() {
        Person ana = cast.keyholder("Ana");
        Api.Answer wrong = visitor.post(V1 + "/tokens", entering(ana.handle(), "something else entirely", "READ"));
        Api.Answer unknown = visitor.post(V1 + "/tokens", entering("nobody-of-that-name", Cast.PASSWORD, "READ"));
        assertThat(kind(wrong)).isEqualTo("401 sign-in.wrong");
        assertThat(unknown.said()).isEqualTo(wrong.said());
        for (int i = 1; i < SignIns.TRIES_PER_NAME_MAX; i++) {
            visitor.once("try-number-" + i, V1 + "/tokens", entering(ana.handle(), "wrong number " + i, "READ"));
        }
        assertThat(kind(visitor.post(V1 + "/tokens", entering(ana.handle(), Cast.PASSWORD, "READ"))))
                .isEqualTo("429 sign-in.often");
        Browser browser = cast.browser();
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "who", ana.handle(), "password", Cast.PASSWORD)
                        .status())
                .as("one count for both doors")
                .isEqualTo(429);
    }

    @Test
    void aKeyOfTheFormDoesNotLetAnyoneGuessWithoutEnd() {
        Person ana = cast.keyholder("Ana");
        Browser browser = cast.browser();
        browser.get("/sign-in");
        for (int i = 0; i < SignIns.TRIES_PER_NAME_MAX; i++) {
            browser.post("/sign-in", "who", ana.handle(), "password", "wrong " + i, "once", "some-key-" + i);
        }
        assertThat(browser.post("/sign-in", "who", ana.handle(), "password", Cast.PASSWORD, "once", "the-last-key")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void whoWaitsOrIsSuspendedGetsNoToken() {
        Person suspended = cast.keyholder("Eli");
        standing.suspend(suspended.id(), cast.someone("Mo", Role.MODERATOR), "A test of it", clock.instant());
        assertThat(kind(visitor.post(V1 + "/tokens", entering(suspended.handle(), Cast.PASSWORD, "READ"))))
                .isEqualTo("403 sign-in.suspended");
        Company open = company.get();
        company.change(open.name(), Company.Kind.CLOSED, open.url(), founder.id(), clock.instant());
        try {
            Map<String, Object> wanted = wanted("Fay");
            wanted.put("token", token("READ"));
            Api.Answer waits = visitor.post(V1 + "/people", wanted);
            assertThat(waits.status()).isEqualTo(202);
            assertThat(waits.body().path("token").isNull()).isTrue();
            assertThat(kind(visitor.post(
                            V1 + "/tokens", entering(wanted.get("mail").toString(), Cast.PASSWORD, "READ"))))
                    .isEqualTo("403 sign-in.waiting");
            assertThat(visitor.get(V1 + "/works").status()).isEqualTo(401);
            assertThat(visitor.get(V1 + "/company").text("kind")).isEqualTo("CLOSED");
        } finally {
            company.change(open.name(), open.kind(), open.url(), founder.id(), clock.instant());
        }
    }

    @Test
    void anInvitationAndAClassCodeOpenAClosedCompany() {
        Api nadia = new Api(port, cast.token(cast.viewer(founder)));
        Company open = company.get();
        Map<String, Object> closed = Map.of("name", open.name(), "kind", "CLOSED", "url", open.url());
        assertThat(nadia.put(V1 + "/admin/company", closed).text("kind")).isEqualTo("CLOSED");
        try {
            String link = nadia.post(V1 + "/admin/invitations", Map.of("words", "Come in"))
                    .text("link");
            String secret = link.substring(link.lastIndexOf('/') + 1);
            assertThat(visitor.get(V1 + "/invitations/" + secret).text("words")).isEqualTo("Come in");
            Map<String, Object> invited = wanted("Gus");
            invited.put("invitation", secret);
            assertThat(visitor.post(V1 + "/people", invited).status()).isEqualTo(201);
            assertThat(kind(visitor.post(V1 + "/people", invited))).isEqualTo("410 no-invitation.text");

            String code = nadia.post(V1 + "/admin/company/class-code", Map.of("under13", true))
                    .text("code");
            Map<String, Object> pupil = wanted("Bo");
            pupil.remove("mail");
            pupil.putAll(Map.of("handle", "bo-of-3b-" + MET.incrementAndGet(), "ageBand", "U13", "classCode", "no"));
            assertThat(kind(visitor.post(V1 + "/people", pupil))).isEqualTo("422 sign-up.no-class-code");
            pupil.put("classCode", code);
            assertThat(visitor.post(V1 + "/people", pupil).status()).isEqualTo(201);
            assertThat(nadia.delete(V1 + "/admin/company/class-code").status()).isEqualTo(204);
        } finally {
            nadia.put(
                    V1 + "/admin/company",
                    Map.of("name", open.name(), "kind", open.kind().name(), "url", open.url()));
        }
    }

    @Test
    void aNewPasswordComesByALetterAndNobodyLearnsWhoIsThere() {
        Person ana = cast.keyholder("Ana");
        Api in = new Api(
                port,
                visitor.post(V1 + "/tokens", entering(ana.handle(), Cast.PASSWORD, "READ"))
                        .text("secret"));
        Api own = new Api(port, cast.token(cast.viewer(ana)));
        assertThat(visitor.post(V1 + "/password", Map.of("who", "nobody-at-all"))
                        .status())
                .isEqualTo(202);
        Api.Answer asked = visitor.post(V1 + "/password", Map.of("who", ana.handle()));
        assertThat(asked.status() + asked.said()).isEqualTo("202");
        Api nadia = new Api(port, cast.token(cast.viewer(founder)));
        String secret = secretTo(nadia, ana);
        assertThat(visitor.get(V1 + "/password/" + secret).text("handle")).isEqualTo(ana.handle());
        assertThat(visitor.put(V1 + "/password/" + secret, Map.of("password", "short"))
                        .status())
                .isEqualTo(422);
        assertThat(visitor.put(V1 + "/password/" + secret, Map.of("password", "another red light"))
                        .status())
                .isEqualTo(200);
        assertThat(in.get(V1 + "/me").status())
                .as("came in by the old password")
                .isEqualTo(401);
        assertThat(own.get(V1 + "/me").status()).as("made otherwise").isEqualTo(200);
        assertThat(kind(visitor.put(V1 + "/password/" + secret, Map.of("password", "another red light"))))
                .isEqualTo("410 link-gone.text");
        assertThat(visitor.post(V1 + "/tokens", entering(ana.handle(), "another red light", "READ"))
                        .status())
                .isEqualTo(201);
        for (int i = 0; i < 5; i++) {
            visitor.post(V1 + "/password", Map.of("who", "gone-too-often"));
        }
        assertThat(kind(visitor.post(V1 + "/password", Map.of("who", "gone-too-often"))))
                .isEqualTo("429 reset.often");
    }

    private String secretTo(Api operator, Person person) {
        String[] found = new String[1];
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            operator.get(V1 + "/admin/letters?size=50").body().path("items").forEach(letter -> {
                String body = operator.get(
                                V1 + "/admin/letters/" + letter.path("id").asString())
                        .text("body");
                int link = body.indexOf("/password/");
                if (body.contains(person.name()) && link >= 0 && found[0] == null) {
                    found[0] = body.substring(link + "/password/".length()).split("\\s", 2)[0];
                }
            });
            return found[0] != null && visitor.get(V1 + "/password/" + found[0]).status() == 200;
        });
        return found[0];
    }

    @Test
    void aTokenMakesNobodyMoreThanItIs() {
        Person nadia = cast.keyholder("Nadia", Role.OPERATOR, Role.PRODUCER);
        String secret = tokens.make(nadia.id(), "lesser", java.util.Set.of(Scope.WRITE), clock.instant())
                .secret();
        Api lesser = new Api(port, secret);
        String id = nadia.id().text();
        String letter = lesser.get(V1 + "/admin/letters")
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(kind(lesser.get(V1 + "/admin/letters/" + letter))).isEqualTo("403 access.scope.all");
        assertThat(kind(lesser.post(V1 + "/admin/people/" + id + "/password-link", Map.of())))
                .isEqualTo("403 access.scope.all");
        assertThat(kind(lesser.put(V1 + "/admin/people/" + id + "/roles/GREETER", Map.of())))
                .isEqualTo("403 access.scope.all");
        assertThat(kind(lesser.put(V1 + "/me/password", Map.of("current", Cast.PASSWORD, "password", "x"))))
                .isEqualTo("403 access.scope.all");
        assertThat(kind(lesser.put(V1 + "/me/mail", Map.of("current", Cast.PASSWORD, "mail", "n@example.org"))))
                .isEqualTo("403 access.scope.all");
        assertThat(kind(lesser.post(V1 + "/me/leaving", Map.of("current", Cast.PASSWORD))))
                .isEqualTo("403 access.scope.all");
        assertThat(kind(lesser.post(V1 + "/me/tokens", token("MONEY")))).isEqualTo("403 access.scope");
        for (String money : List.of("/policies", "/p%6Flicies", "/%70ayouts", "/payouts")) {
            assertThat(kind(lesser.post(V1 + money, Map.of()))).as(money).isEqualTo("403 access.scope");
        }
    }

    @Test
    void nothingSecretIsKeptForAReplay() {
        Api ana = new Api(port, cast.token(cast.someone("Ana")));
        assertThat(ana.once("a-key-for-tokens", V1 + "/me/tokens", token("READ"))
                        .status())
                .isEqualTo(201);
        assertThat(db.sql("select count(*) from idempotency where key = 'a-key-for-tokens'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPageElsewhereCannotAskInSomeonesName() {
        Api elsewhere = visitor.with("Origin", "https://elsewhere.example");
        assertThat(elsewhere.post(V1 + "/password", Map.of("who", "ana")).status())
                .isEqualTo(401);
        assertThat(visitor.with("Sec-Fetch-Site", "cross-site")
                        .post(V1 + "/tokens", Map.of())
                        .status())
                .isEqualTo(401);
    }
}
