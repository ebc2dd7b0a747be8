package org.tallylight.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

@OnTallylight
class CommunityTest {
    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private Hearts hearts;

    @Autowired
    private Notices notices;

    @Autowired
    private Moderation moderation;

    @Autowired
    private Cases cases;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    private Subject subject(Viewer viewer) {
        return Subject.of(Subject.Kind.PERSON, viewer.someone());
    }

    @Test
    void aHeartGivenTwiceIsOneHeart() {
        Viewer ana = cast.someone("Ana");
        Subject bo = subject(cast.someone("Bo"));
        hearts.give(bo, ana, clock.instant());
        hearts.give(bo, ana, clock.instant());
        assertThat(hearts.count(bo)).isEqualTo(1);
        hearts.takeBack(bo, ana.someone());
        assertThat(hearts.given(bo, ana)).isFalse();
    }

    @Test
    void whatDoesNotExistCannotBeHearted() {
        Viewer ana = cast.someone("Ana");
        assertThatThrownBy(() -> hearts.give(Subject.parse("PERSON-1C"), ana, clock.instant()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aVisitorCannotHeart() {
        Subject bo = subject(cast.someone("Bo"));
        assertThatThrownBy(() -> hearts.give(bo, Viewer.VISITOR, clock.instant()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void reportsOfOneThingAreOneCaseAndEveryoneIsTold() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Viewer cy = cast.someone("Cy");
        Viewer mo = cast.someone("Mo", Role.MODERATOR);
        moderation.report(subject(cy), Report.Reason.UNKIND, "rude", ana, "a", clock.instant());
        moderation.report(subject(cy), Report.Reason.SPAM, "", bo, "b", clock.instant());
        Case one = mine(cy);
        assertThat(one.reports()).hasSize(2);

        moderation.close(one.id(), Case.Action.HIDE, "Please be kind.", mo, clock.instant());

        assertThat(cases.hidden(List.of(one))).containsExactly(one.id());
        assertThat(kinds(ana)).containsExactly("moderation.answer");
        assertThat(kinds(bo)).containsExactly("moderation.answer");
        assertThat(kinds(cy)).containsExactly("moderation.HIDE");
        assertThat(db.sql("select count(*) from audit_entry where subject = :s")
                        .param("s", subject(cy).text())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aSuspendedPersonIsSignedOut() {
        Viewer mo = cast.someone("Mo", Role.MODERATOR);
        Person cy = cast.person("Cy");
        moderation.report(
                Subject.of(Subject.Kind.PERSON, cy.id()), Report.Reason.DANGEROUS, "", mo, "", clock.instant());
        moderation.close(mine(cast.viewer(cy)).id(), Case.Action.SUSPEND, "Not like this.", mo, clock.instant());
        assertThat(people.get(cy.id()).mayComeIn()).isFalse();
    }

    @Test
    void eachActionHasAMessageOfItsOwnAndNothingBeginsWithNone() {
        Viewer cy = cast.someone("Cy");
        Browser mos = cast.browser(cast.keyholder("Mo", Role.MODERATOR));
        moderation.report(subject(cy), Report.Reason.UNKIND, "", cast.someone("Ana"), "", clock.instant());
        Case one = mine(cy);
        String before =
                "/moderation?after=" + new Case.CaseId(new UUID(one.id().value().getMostSignificantBits(), 0)).text();
        String page = mos.get(before).body();
        assertThat(page)
                .contains("id=\"message-NOTHING\"", "We had to hide this one, because", "We have paused your account");
        String closing = "/moderation/" + one.id().text() + "/closing";
        assertThat(mos.post(closing, "action", "HIDE", "message-NOTHING", "Said in the wrong field.")
                        .status())
                .isEqualTo(422);
        assertThat(mos.post(
                                closing,
                                "action",
                                "HIDE",
                                "message-HIDE",
                                "Thank you for being here. We had to hide this one, because ")
                        .status())
                .isEqualTo(422);
        assertThat(mos.post(closing, "action", "NOTHING", "message-NOTHING", "", "message-HIDE", "Not this.")
                        .location())
                .isEqualTo("/moderation");
        assertThat(cases.get(one.id()).closing().message()).isEmpty();
    }

    @Test
    void whoeverFollowsANoticeHasSeenIt() {
        Person ana = cast.keyholder("Ana");
        notices.tell(ana.id(), "payout.settled", "/me/earnings", clock.instant(), "1.00 EUR");
        notices.tell(ana.id(), "payout.settled", "/me/earnings", clock.instant(), "2.00 EUR");
        notices.tell(ana.id(), "payout.returned", "/me/payee#where", clock.instant(), "Closed");
        Browser anas = cast.browser(ana);
        Notices.Notice second = notices.of(ana.id(), null, 3).items().get(1);
        String path = "/me/notices/" + Id.write(second.id());
        assertThat(anas.get("/me/notices").body()).contains("href=\"" + path + "\"");
        assertThat(anas.get(path).location()).isEqualTo("/me/earnings");
        assertThat(notices.of(ana.id(), null, 3).items())
                .extracting(Notices.Notice::seen)
                .containsExactly(false, true, true);
        assertThat(anas.get("/me/notices").body()).contains("href=\"/me/earnings\"");
        assertThat(cast.browser(cast.keyholder("Bo")).get(path).status()).isEqualTo(404);
    }

    @Test
    void whatAModeratorDecidedCanBeTakenBackOnce() {
        Viewer mo = cast.someone("Mo", Role.MODERATOR);
        Person cy = cast.person("Cy");
        Viewer viewer = cast.viewer(cy);
        moderation.report(subject(viewer), Report.Reason.DANGEROUS, "", mo, "", clock.instant());
        Case one = mine(viewer);
        moderation.close(one.id(), Case.Action.SUSPEND, "Not like this.", mo, clock.instant());
        moderation.takeBack(one.id(), mo, clock.instant());
        assertThat(people.get(cy.id()).mayComeIn()).isTrue();
        assertThat(cases.hidden(List.of(one))).isEmpty();
        assertThat(kinds(viewer)).contains("moderation.SUSPEND", "moderation.BACK");
        assertThatThrownBy(() -> moderation.takeBack(one.id(), mo, clock.instant()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void nothingIsHiddenWithoutAWordToItsMaker() {
        Viewer mo = cast.someone("Mo", Role.MODERATOR);
        Viewer cy = cast.someone("Cy");
        moderation.report(subject(cy), Report.Reason.SPAM, "", mo, "", clock.instant());
        Case one = mine(cy);
        assertThatThrownBy(() -> moderation.close(one.id(), Case.Action.HIDE, " ", mo, clock.instant()))
                .isInstanceOf(Invalid.class);
        assertThat(cases.hidden(List.of(one))).isEmpty();
        moderation.close(one.id(), Case.Action.NOTHING, "", mo, clock.instant());
    }

    @Test
    void aReportOfAMegabyteIsRefused() {
        Viewer ana = cast.someone("Ana");
        Subject bo = subject(cast.someone("Bo"));
        assertThatThrownBy(
                        () -> moderation.report(bo, Report.Reason.OTHER, "x".repeat(1 << 20), ana, "", clock.instant()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void onlyAModeratorSeesTheCases() {
        Api ana = new Api(port, cast.token(cast.someone("Ana")));
        assertThat(ana.get("/api/v1/cases").status()).isEqualTo(403);
        assertThat(new Api(port, "").get("/api/v1/cases").status()).isEqualTo(401);
        Api mo = new Api(port, cast.token(cast.someone("Mo", Role.MODERATOR)));
        assertThat(mo.get("/api/v1/cases").status()).isEqualTo(200);
    }

    @Test
    void aRequestWithAKeyHappensOnce() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Api api = new Api(port, cast.token(ana));
        Map<String, String> report = Map.of("subject", subject(bo).text(), "reason", "SPAM", "body", "again");
        assertThat(api.once("key-of-ana-1", "/api/v1/reports", report).status()).isEqualTo(202);
        Api.Answer replay = api.once("key-of-ana-1", "/api/v1/reports", report);
        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.headers().get("idempotent-replay")).containsExactly("true");
        assertThat(mine(bo).reports()).hasSize(1);
        Api.Answer other = api.once("key-of-ana-1", "/api/v1/reports", Map.of("subject", "x"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("type")).isEqualTo("urn:tallylight:idempotency.other");
    }

    private List<String> kinds(Viewer viewer) {
        return notices.of(viewer.someone(), null, 20).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }

    private Case mine(Viewer about) {
        return cases.open(null, 1000).items().stream()
                .filter(one -> one.subject().equals(subject(about)))
                .findFirst()
                .orElseThrow();
    }
}
