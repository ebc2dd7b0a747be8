package org.tallylight.works.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.community.Notices;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Edge;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** "This uses mine": Ana says it of Bo's work, and Sanna decides where they do not agree. */
@OnTallylight
class ClaimsTest {
    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestClock clock;

    @Autowired
    private Claims claims;

    @Autowired
    private Settling settling;

    @Autowired
    private Sources sources;

    @Autowired
    private Works works;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    private Viewer ana;
    private Viewer bo;
    private Viewer cy;
    private Viewer sanna;
    private Work song;
    private Work cover;

    @BeforeEach
    void twoSongs() {
        Makers makers = new Makers(context);
        ana = makers.someone("Ana");
        bo = makers.someone("Bo");
        cy = makers.someone("Cy");
        sanna = makers.someone("Sanna", Role.CURATOR);
        song = makers.text(ana, "Kettle song", Audience.EVERYONE);
        cover = makers.text(bo, "My own song", Audience.EVERYONE);
    }

    private ClaimDraft draft() {
        return new ClaimDraft(song.id(), cover.id(), EdgeClass.INCORPORATES, "the chorus", null, "Line three is mine");
    }

    private Made make() {
        return claims.make(draft(), ana, clock.instant());
    }

    private Claim made() {
        return ((Made.Done) make()).claim();
    }

    private String told(Viewer someone) {
        return notices.of(someone.someone(), null, 1).items().stream()
                .map(Notices.Notice::kind)
                .findFirst()
                .orElse("");
    }

    @Test
    void theOtherSideAgreesAndItIsLineageWithTheirThanks() {
        Claim claim = made();
        assertThat(told(bo)).isEqualTo("claim-made");
        assertThat(settling.agree(claim.id(), "Sorry, and thank you!", ana, clock.instant()))
                .isInstanceOf(Stepped.NotYours.class);
        assertThatThrownBy(() -> settling.agree(claim.id(), " ", bo, clock.instant()))
                .isInstanceOf(Invalid.class);
        assertThat(settling.agree(claim.id(), "Sorry, and thank you!", bo, clock.instant()))
                .isInstanceOf(Stepped.Done.class);
        Edge edge = sources.of(cover.id()).getFirst();
        assertThat(edge.parent()).isEqualTo(song.id());
        assertThat(edge.thanks()).isEqualTo("Sorry, and thank you!");
        assertThat(edge.used()).isEqualTo("the chorus");
        assertThat(edge.waits()).as("a curator confirms it as any other").isTrue();
        assertThat(settling.deny(claim.id(), "No, after all", bo, clock.instant()))
                .isInstanceOf(Stepped.NotNow.class);
        assertThat(make()).isInstanceOf(Made.Named.class);
    }

    @Test
    void aCuratorOutsideOfBothHasTheLastWord() {
        Claim claim = made();
        assertThatThrownBy(() -> claims.get(claim.id(), sanna))
                .as("nobody asked her yet")
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> claims.get(claim.id(), cy)).isInstanceOf(NotFound.class);
        assertThat(settling.ask(claim.id(), "Now, please", ana, clock.instant()))
                .as("Bo has two weeks")
                .isInstanceOf(Stepped.NotNow.class);
        settling.deny(claim.id(), "Mine is from 1920", bo, clock.instant());
        assertThat(told(ana)).isEqualTo("claim-denied");
        assertThat(settling.ask(claim.id(), "Look at line three", bo, clock.instant()))
                .isInstanceOf(Stepped.NotYours.class);
        settling.ask(claim.id(), "Look at line three", ana, clock.instant());
        assertThat(claims.asked(null).items()).extracting(Claim::id).contains(claim.id());
        assertThat(settling.decide(claim.id(), true, "It is the same line", sanna, clock.instant()))
                .isInstanceOf(Stepped.Done.class);
        Edge edge = sources.of(cover.id()).getFirst();
        assertThat(edge.confirmed()).isTrue();
        assertThat(edge.thanks()).isEmpty();
        assertThat(List.of(told(ana), told(bo))).containsOnly("claim-upheld");
        assertThat(claims.asked(null).items()).extracting(Claim::id).doesNotContain(claim.id());
        assertThat(claims.get(claim.id(), bo).steps())
                .extracting(Claim.Step::kind)
                .containsExactly(Claim.State.DENIED, Claim.State.ASKED, Claim.State.UPHELD);
    }

    @Test
    void aCuratorWhoMadeOneOfTheTwoLeavesItToAnother() {
        Viewer eli = new Makers(context).someone("Eli", Role.CURATOR);
        Work own = new Makers(context).text(eli, "A third song", Audience.EVERYONE);
        ClaimDraft about = new ClaimDraft(song.id(), own.id(), EdgeClass.COPY, "", null, "All of it");
        Claim claim = ((Made.Done) claims.make(about, ana, clock.instant())).claim();
        settling.deny(claim.id(), "No", eli, clock.instant());
        settling.ask(claim.id(), "Please look", ana, clock.instant());
        assertThat(settling.decide(claim.id(), false, "It is mine", eli, clock.instant()))
                .isInstanceOf(Stepped.Concerned.class);
        assertThat(sources.of(own.id())).isEmpty();
    }

    @Test
    void silenceIsNoAnswerForEver() {
        Claim claim = made();
        clock.advance(Duration.ofDays(Claim.ANSWER_DAYS));
        assertThat(settling.ask(claim.id(), "Two weeks are over", ana, clock.instant()))
                .isInstanceOf(Stepped.Done.class);
    }

    @Test
    void itIsSaidTwiceAtTheMostAndOneIsOpenAtATime() {
        Claim first = made();
        assertThat(make()).isInstanceOf(Made.Open.class);
        settling.takeBack(first.id(), ana, clock.instant());
        Claim second = made();
        assertThat(second.round()).isEqualTo(2);
        settling.deny(second.id(), "No", bo, clock.instant());
        settling.ask(second.id(), "Please", ana, clock.instant());
        settling.decide(second.id(), false, "Two different songs", sanna, clock.instant());
        assertThat(make()).isInstanceOf(Made.Settled.class);
        assertThat(sources.of(cover.id())).isEmpty();
    }

    @Test
    void onlyAMakerOfTheOlderOneMaySayIt() {
        assertThat(claims.make(draft(), cy, clock.instant())).isInstanceOf(Made.NotYours.class);
        ClaimDraft turned = new ClaimDraft(cover.id(), song.id(), EdgeClass.COPY, "", null, "Mine");
        assertThat(claims.make(turned, bo, clock.instant())).isInstanceOf(Made.NotOlder.class);
        Work hidden = new Makers(context).text(bo, "For me alone", Audience.ONLY_ME);
        ClaimDraft unseen = new ClaimDraft(song.id(), hidden.id(), EdgeClass.COPY, "", null, "Mine");
        assertThatThrownBy(() -> claims.make(unseen, ana, clock.instant())).isInstanceOf(NotFound.class);
    }

    @Test
    void fiveADayAreEnough() {
        for (int i = 0; i < Claims.A_DAY_MAX; i++) {
            Work other = new Makers(context).text(bo, "Song " + i, Audience.EVERYONE);
            ClaimDraft about = new ClaimDraft(song.id(), other.id(), EdgeClass.COPY, "", null, "Mine");
            assertThat(claims.make(about, ana, clock.instant())).isInstanceOf(Made.Done.class);
        }
        assertThat(make()).isInstanceOf(Made.TooOften.class);
        assertThat(claims.of(ana.someone(), null).items()).hasSize(Claims.A_DAY_MAX);
        assertThat(claims.of(cy.someone(), null).items()).isEmpty();
    }

    @Test
    void nothingComesOfItOnceOneOfTheTwoIsGone() {
        Claim claim = made();
        new Makers(context).text(cy, "Another", Audience.EVERYONE);
        db.sql("insert into work_lock (work_id, part, by, at) values (?, gen_random_uuid(), ?, now())")
                .params(cover.id().value(), bo.someone().value())
                .update();
        works.withdraw(cover.id(), bo.someone(), clock.instant());
        assertThat(settling.agree(claim.id(), "Thanks", bo, clock.instant())).isInstanceOf(Stepped.NotNow.class);
    }

    @Test
    void aProgramDoesTheSame() {
        Api hers = new Api(port, cast.token(ana));
        Api his = new Api(port, cast.token(bo));
        Api curator = new Api(port, cast.token(sanna));
        Api stranger = new Api(port, cast.token(cy));
        String v1 = "/api/v1";
        Api.Answer made = hers.post(
                v1 + "/works/" + cover.id().text() + "/claims",
                java.util.Map.of("older", song.id().text(), "kind", "ADAPTS", "evidence", "Both begin alike"));
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        String claim = v1 + "/claims/" + made.text("id");
        assertThat(stranger.get(claim).status()).isEqualTo(404);
        assertThat(curator.get(claim).status()).isEqualTo(404);
        assertThat(hers.post(claim + "/refusal", java.util.Map.of("reason", "No"))
                        .status())
                .isEqualTo(403);
        assertThat(his.post(claim + "/refusal", java.util.Map.of("reason", "No"))
                        .text("state"))
                .isEqualTo("DENIED");
        assertThat(hers.post(claim + "/question", java.util.Map.of("words", "Please look"))
                        .text("state"))
                .isEqualTo("ASKED");
        assertThat(hers.post(claim + "/decision", java.util.Map.of("so", true, "reason", "Yes"))
                        .status())
                .isEqualTo(403);
        Api.Answer decided = curator.post(claim + "/decision", java.util.Map.of("so", true, "reason", "Yes"));
        assertThat(decided.text("state")).isEqualTo("UPHELD");
        assertThat(his.get(v1 + "/me/claims")
                        .body()
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("UPHELD");
    }
}
