package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.shared.Role;

/** What a person and an operator settle by the API as they do on their screens. */
@OnTallylight
class SettingsApiTest {
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private SignUps signUps;

    @Autowired
    private Tokens tokens;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    private Api api(Person person) {
        return new Api(port, cast.token(cast.viewer(person)));
    }

    @Test
    void someoneChangesTheirPasswordAndAddressAndTakesTheirDataAlong() {
        Person person = cast.keyholder("Ana");
        Api ana = api(person);
        assertThat(ana.get(V1 + "/me/account").body().path("hasPassword").asBoolean())
                .isTrue();
        Map<String, Object> wrong = Map.of("current", "not mine at all", "password", "a second red light");
        Api.Answer refused = ana.put(V1 + "/me/password", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("current");
        Map<String, Object> right = Map.of("current", Cast.PASSWORD, "password", "a second red light");
        assertThat(ana.put(V1 + "/me/password", right).status()).isEqualTo(204);
        String mail = person.handle() + ".new@example.org";
        Map<String, Object> address = Map.of("current", "a second red light", "mail", mail);
        assertThat(ana.put(V1 + "/me/mail", address).text("mail")).isEqualTo(mail);
        assertThat(ana.get(V1 + "/me/data").text("mail")).isEqualTo(mail);
        assertThat(ana.delete(V1 + "/me/sessions").status()).isEqualTo(204);
    }

    @Test
    void whoGuessesAPasswordWithAStolenTokenIsStopped() {
        Api ana = api(cast.keyholder("Ana"));
        for (int i = 0; i < SignIns.TRIES_PER_NAME_MAX; i++) {
            ana.once("guess-number-" + i, V1 + "/me/password", Map.of("current", "wrong " + i, "password", "x"));
            ana.put(V1 + "/me/password", Map.of("current", "wrong " + i, "password", "a new red light"));
        }
        assertThat(ana.put(V1 + "/me/password", Map.of("current", Cast.PASSWORD, "password", "a new red light"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void whoHasNoPasswordGivesNoneAwayByALesserToken() {
        Person person = cast.person("Bo");
        String lesser = tokens.make(person.id(), "lesser", Set.of(Scope.WRITE), clock.instant())
                .secret();
        Map<String, Object> first = Map.of("password", "a first red light");
        assertThat(new Api(port, lesser).put(V1 + "/me/password", first).status())
                .isEqualTo(403);
        assertThat(api(person).put(V1 + "/me/password", first).status()).isEqualTo(204);
    }

    @Test
    void someoneLeavesAndTheirTokensWithThem() {
        Person person = cast.keyholder("Dee");
        Api dee = api(person);
        assertThat(dee.post(V1 + "/me/leaving", Map.of("current", "no")).status())
                .isEqualTo(422);
        assertThat(dee.post(V1 + "/me/leaving", Map.of("current", Cast.PASSWORD, "keepCredit", true))
                        .status())
                .isEqualTo(204);
        assertThat(dee.get(V1 + "/me").status()).isEqualTo(401);
        assertThat(people.get(person.id()).creditName()).isEqualTo("Dee");
    }

    @Test
    void anAgreementIsGivenAndTakenBack() {
        Api ana = api(cast.person("Ana"));
        String sha256 = ana.get(V1 + "/documents/contributor-agreement").text("sha256");
        Map<String, Object> yes = Map.of("kind", "CONTRIBUTOR_AGREEMENT", "sha256", sha256);
        String first = ana.post(V1 + "/me/agreements", yes).text("hash");
        assertThat(ana.post(V1 + "/me/agreements", yes).text("hash"))
                .as("one that stands is not recorded again")
                .isEqualTo(first);
        assertThat(ana.post(V1 + "/me/agreements/withdrawal", Map.of()).body().valueStream())
                .extracting(each -> each.path("action").asString())
                .containsExactly("GIVEN", "GIVEN", "WITHDRAWN");
        assertThat(ana.get(V1 + "/documents/contributor-agreement/1").text("sha256"))
                .isNotEmpty();
    }

    @Test
    void someoneUnderAgeAgreesWithAGuardian() {
        Person young = switch (signUps.join(young(), clock.instant())) {
            case Joined.Welcome(Person person) -> person;
            case Joined refused -> throw new AssertionError(refused.toString());
        };
        Api cy = api(young);
        String sha256 = cy.get(V1 + "/documents/contributor-agreement").text("sha256");
        Api.Answer alone = cy.post(V1 + "/me/agreements", Map.of("kind", "CONTRIBUTOR_AGREEMENT", "sha256", sha256));
        assertThat(alone.status()).isEqualTo(422);
        Map<String, Object> together =
                Map.of("kind", "CONTRIBUTOR_AGREEMENT", "sha256", sha256, "guardian", "Robin Elder");
        assertThat(cy.post(V1 + "/me/agreements", together).text("capacity")).isEqualTo("GUARDIAN");
    }

    private Joining young() {
        cast.founder();
        return new Joining(
                "Cy",
                null,
                new Mail("cy.young" + clock.millis() + "@example.org"),
                null,
                AgeBand.MINOR,
                true,
                java.util.Locale.ENGLISH,
                new Joining.Way.FrontDoor(),
                Visit.NONE);
    }

    @Test
    void anOperatorLooksSomeoneUpHandsALinkOverAndPublishesATextInEveryLanguage() {
        Api nadia = api(cast.keyholder("Nadia", Role.OPERATOR));
        Person pupil = cast.person("Gus");
        String id = pupil.id().text();
        assertThat(nadia.get(V1 + "/admin/people/" + id).at("person", "name")).isEqualTo("Gus");
        assertThat(nadia.post(V1 + "/admin/people/" + id + "/password-link", Map.of())
                        .text("link"))
                .contains("/password/");
        assertThat(nadia.get(V1 + "/admin/documents").body()).hasSize(2 * Document.Kind.values().length);
        String text = "# New terms\n\n" + "Be kinder still. ".repeat(20);
        Api.Answer one = nadia.post(V1 + "/admin/documents/contributor-agreement", Map.of("texts", Map.of("en", text)));
        assertThat(one.status()).isEqualTo(422);
        assertThat(one.body().at("/errors/0/field").asString()).isEqualTo("text-es");
        assertThat(nadia.get(V1 + "/admin/documents/contributor-agreement")
                        .body()
                        .valueStream())
                .extracting(each -> each.path("language").asString())
                .isEqualTo(List.of("en", "es"));
    }
}
