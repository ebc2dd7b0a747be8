package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.waiting.Waiting;
import org.tallylight.calls.waiting.Waits;
import org.tallylight.community.Notices;
import org.tallylight.people.Leaving;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

@OnTallylight
class WaitsAndTeamsTest {
    private static final String NOT_THIS_TIME = "Too quiet for us.";

    @Autowired
    private Calls calls;

    @Autowired
    private CallLists lists;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Answers answers;

    @Autowired
    private Waits waits;

    @Autowired
    private Productions productions;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private Makers makers;
    private Instant now = Instant.EPOCH;
    private Person leoHimself;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        leoHimself = cast.keyholder("Leo", Role.DIRECTOR);
        leo = makers.agrees(cast.viewer(leoHimself));
        ada = makers.maker("Ada");
        bo = makers.maker("Bo");
    }

    @Test
    void theClockSaysWhoWaitsForWhomAndForHowLong() {
        Call call = opened("Three coughs");
        Contribution cough = given(call, ada, makers.text(ada, "Cough", Audience.MEMBERS));
        Part film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        Work poem = makers.text(bo, "Poem", Audience.MEMBERS);
        contributions.consider(poem.id(), film.id().value(), "", bo, now);

        assertThat(waits.owedBy(leo.someone(), now)).isEqualTo(new Waits.Owed(2, 0));
        assertThat(waits.owedBy(ada.someone(), now)).isEqualTo(Waits.Owed.NOTHING);
        Instant late = now.plus(Duration.ofDays(30));
        assertThat(waits.owedBy(leo.someone(), late)).isEqualTo(new Waits.Owed(2, 2));
        Page<Waiting> mine = waits.of(leo, null, 20, late);
        assertThat(mine.items()).extracting(Waiting::title).containsExactlyInAnyOrder("Three coughs", "Pier");
        assertThat(mine.items()).allSatisfy(each -> {
            assertThat(each.late()).isTrue();
            assertThat(each.who()).extracting(Person::id).contains(leo.someone());
        });
        assertThat(all(ada)).contains("Three coughs", "Pier");

        Browser leos = cast.browser(leoHimself);
        assertThat(leos.get("/").body()).contains("2 people wait for your answer");
        assertThat(leos.get("/me/waiting").body()).contains("Three coughs", call.path() + "/answers");
        assertThat(leos.get("/waiting").body()).contains("Who waits for whom");

        leos.get(call.path() + "/answers");
        Browser adas = cast.browser();
        assertThat(adas.get("/me/waiting").location()).startsWith("/sign-in");
        answers.answer(cough.id(), new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, NOT_THIS_TIME, "", ""), leo, now);
        assertThat(waits.owedBy(leo.someone(), now)).isEqualTo(new Waits.Owed(1, 0));
        assertThat(contributions.tally(List.of(call.id()))).containsEntry(call.id(), new Tally(1, 0, 0));
    }

    @Test
    void whoeverDecidesLeavesATraceOfHavingSeenIt() {
        Call call = opened("Three coughs");
        Person eli = cast.keyholder("Eli");
        Viewer maker = makers.agrees(cast.viewer(eli));
        given(call, maker, makers.text(maker, "Cough", Audience.MEMBERS));
        Browser elis = cast.browser(eli);
        assertThat(elis.get("/me/contributions").body()).doesNotContain("Seen by Leo");
        cast.browser(leoHimself).get(call.path() + "/answers");
        assertThat(elis.get("/me/contributions").body()).contains("Seen by Leo");
    }

    @Test
    void aTeamGivesOnceAndEachOfThemIsAnswered() {
        Call call = opened("A duet");
        Work duet = makers.text(ada, "Duet", Audience.MEMBERS);
        db.sql("insert into work_share (work_id, person_id, bp, position, since) values (?, ?, 5000, 1, ?)")
                .params(duet.id().value(), bo.someone().value(), java.sql.Timestamp.from(now))
                .update();
        db.sql("update work set makers = 2 where id = ?")
                .param(duet.id().value())
                .update();
        Contribution given = given(call, bo, duet);
        assertThat(contributions.contribute(call.id(), duet.id(), 1, "", false, ada, now))
                .isEqualTo(new Given.Again(given));
        assertThat(told(ada)).containsOnlyOnce("contribution.team");
        Viewer cy = makers.maker("Cy");
        assertThat(contributions.contribute(call.id(), duet.id(), 1, "", false, cy, now))
                .as("who makes no part of it reads nothing of it")
                .isInstanceOf(Given.NotYours.class);

        answers.answer(given.id(), new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, NOT_THIS_TIME, "", ""), leo, now);
        assertThat(told(ada)).containsOnlyOnce("answer.NOT_THIS_TIME");
        assertThat(told(bo)).containsOnlyOnce("answer.NOT_THIS_TIME");
        for (Viewer each : List.of(ada, bo)) {
            assertThat(contributions.by(each.someone(), null, 20).items())
                    .extracting(Contribution::id)
                    .containsExactly(given.id());
        }
        assertThat(contributions.by(cy.someone(), null, 20).items()).isEmpty();
    }

    @Test
    void whoIsSentAwayIsShownCallsToWhichTheyHaveNotGiven() {
        Call call = opened("Three coughs");
        Call open = opened("Three sneezes");
        given(open, ada, makers.text(ada, "Sneeze", Audience.MEMBERS));
        assertThat(lists.fitting(Medium.TEXT, ada.someone(), now, 1_000))
                .extracting(Call::id)
                .doesNotContain(open.id())
                .contains(call.id());
    }

    @Test
    void whenWhoeverDecidesLeavesSomebodyElseAnswers() {
        Person cy = cast.keyholder("Cy");
        Call call = calls.open(opening("A door", cy), leo, now);
        context.getBean(Leaving.class).leave(cy.id(), true, now);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(calls.get(call.id()).decider()).isEqualTo(leo.someone()));
        assertThat(told(leo)).containsOnlyOnce("call.decider");
    }

    private Call opened(String title) {
        return calls.open(opening(title, null), leo, now);
    }

    private Opening opening(String title, @Nullable Person decider) {
        Terms terms = new Terms(null, Terms.Sharing.UNPAID, false, true, "", now.plus(Duration.ofHours(2)));
        return new Opening(
                title,
                "For us.",
                List.of(Medium.TEXT),
                "",
                null,
                now.plus(Duration.ofHours(1)),
                decider == null ? null : decider.id(),
                null,
                terms);
    }

    private Contribution given(Call call, Viewer maker, Work work) {
        return ((Given.Taken) contributions.contribute(call.id(), work.id(), 1, "", false, maker, now)).contribution();
    }

    private List<String> all(Viewer viewer) {
        java.util.ArrayList<String> titles = new java.util.ArrayList<>();
        String after = null;
        do {
            Page<Waiting> page = waits.all(viewer, after, 100, now);
            page.items().forEach(each -> titles.add(each.title()));
            after = page.next();
        } while (after != null);
        return titles;
    }

    private List<String> told(Viewer someone) {
        return notices.of(someone.someone(), null, 50).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }
}
