package org.tallylight.calls.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.ContributionId;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Given;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Terms;
import org.tallylight.community.Notices;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

@OnTallylight
class ReviewsTest {
    @Autowired
    private Calls calls;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Answers answers;

    @Autowired
    private RuleBook rules;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Rounds rounds;

    @Autowired
    private Notices notices;

    @Autowired
    private Dictionary dictionary;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers makers;
    private Instant now = Instant.EPOCH;
    private Person leoHimself;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        now = clock.instant();
        leoHimself = cast.keyholder("Leo", Role.DIRECTOR);
        leo = makers.agrees(cast.viewer(leoHimself));
        ada = makers.maker("Ada");
        bo = makers.maker("Bo");
    }

    @Test
    void eachIsLookedAtByAsManyAsEveryOther() {
        Call call = opened();
        for (int i = 0; i < 6; i++) {
            given(call, ada, "Cough " + i);
        }
        for (int i = 0; i < 4; i++) {
            Viewer reader = makers.someone("Reader");
            for (int j = 0; j < 3; j++) {
                look(call, reader, List.of());
            }
        }
        assertThat(eyes(call)).containsOnly(2);
    }

    @Test
    void manyAtOnceAreHandedDifferentOnes() throws Exception {
        Call call = opened();
        for (int i = 0; i < 8; i++) {
            given(call, ada, "Cough " + i);
        }
        List<Callable<ContributionId>> looking = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Viewer reader = makers.someone("Reader");
            looking.add(() -> reviews.next(call.id(), reader, now).orElseThrow().id());
        }
        Set<ContributionId> handed = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ContributionId> each : threads.invokeAll(looking)) {
                handed.add(each.get());
            }
        }
        assertThat(handed).hasSize(8);
        assertThat(eyes(call)).containsOnly(1);
    }

    @Test
    void whoeverLooksAtOthersComesUpSoonerAndNobodyIsHandedTheirOwn() {
        Call call = opened();
        Contribution adas = given(call, ada, "Ada's");
        Contribution bos = given(call, bo, "Bo's");
        assertThat(look(call, bo, List.of())).isEqualTo(adas.id());
        assertThat(reviews.next(call.id(), bo, now))
                .as("only their own is left")
                .isEmpty();
        Contribution cys = given(call, makers.maker("Cy"), "Cy's");
        Viewer dee = makers.someone("Dee");
        assertThat(look(call, dee, List.of())).as("Bo has looked at one").isEqualTo(bos.id());
        assertThat(look(call, dee, List.of())).isEqualTo(cys.id());
    }

    @Test
    void whatIsInHandIsKeptForHalfAnHourAndWhatIsPutBackIsNotHandedAgain() {
        Call call = opened();
        Contribution one = given(call, ada, "One");
        Viewer dee = makers.someone("Dee");
        assertThat(reviews.next(call.id(), dee, now).map(Contribution::id)).contains(one.id());
        assertThat(reviews.next(call.id(), dee, now).map(Contribution::id))
                .as("again")
                .contains(one.id());
        assertThat(eyes(call)).containsExactly(1);
        Instant later = now.plus(Reviews.IN_HAND_MAX).plusSeconds(1);
        Viewer eli = makers.someone("Eli");
        assertThat(reviews.next(call.id(), eli, later).map(Contribution::id)).contains(one.id());
        assertThat(eyes(call)).containsExactly(1);
        reviews.skip(one.id(), eli, later);
        reviews.skip(one.id(), eli, later);
        assertThat(eyes(call)).containsExactly(0);
        assertThat(reviews.next(call.id(), eli, later)).isEmpty();
    }

    @Test
    void whoeverIsHandedTheNextHoldsNothingElseMeanwhile() throws Exception {
        Call call = opened();
        Contribution one = given(call, ada, "One");
        Viewer dee = makers.someone("Dee");
        assertThat(reviews.next(call.id(), dee, now).map(Contribution::id)).contains(one.id());
        Contribution two = given(call, ada, "Two");
        Instant later = now.plus(Reviews.IN_HAND_MAX).plusSeconds(1);
        Viewer eli = makers.someone("Eli");
        db.sql("update contribution_look set eyes = 5 where contribution_id = ?")
                .param(one.id().value())
                .update();
        TransactionTemplate other = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        try (ExecutorService waiting = Executors.newSingleThreadExecutor()) {
            Future<Optional<Contribution>> handed = other.execute(status -> {
                look(two);
                Future<Optional<Contribution>> next = waiting.submit(() -> reviews.next(call.id(), eli, later));
                org.awaitility.Awaitility.await()
                        .until(() ->
                                db.sql("select count(*) from pg_locks where not granted and pid <> pg_backend_pid()")
                                                .query(Integer.class)
                                                .single()
                                        > 0);
                look(one);
                return next;
            });
            assertThat(handed.get().map(Contribution::id)).contains(two.id());
        }
    }

    /** Holds a look at a contribution, or fails at once where another does. */
    private void look(Contribution of) {
        db.sql("select 1 from contribution_look where contribution_id = ? for update nowait")
                .param(of.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatIsTakenBackIsInNobodysHand() {
        Call call = opened();
        Contribution one = given(call, ada, "One");
        Viewer dee = makers.someone("Dee");
        assertThat(reviews.next(call.id(), dee, now).map(Contribution::id)).contains(one.id());
        Contribution two = given(call, ada, "Two");
        context.getBean(Works.class).withdraw(one.work(), ada.someone(), now);
        assertThat(reviews.inHand(call.id(), dee)).isEmpty();
        assertThat(reviews.next(call.id(), dee, now).map(Contribution::id)).contains(two.id());
    }

    @Test
    void judgesGivePointsAndOnlyWhoDecidesReadsThemUntilTheEnd() {
        Call call = opened();
        rules.set(new Rules(call.id(), false, List.of("Warmth", "Surprise"), List.of(bo.someone())), leo, now);
        Contribution one = given(call, ada, "One");
        Contribution two = given(call, makers.maker("Cy"), "Two");
        ContributionId first = reviews.next(call.id(), bo, now).orElseThrow().id();
        assertThatThrownBy(() -> reviews.done(first, List.of(5), bo, now)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> reviews.done(first, List.of(5, 6), bo, now)).isInstanceOf(Invalid.class);
        reviews.done(first, List.of(5, 4), bo, now);
        reviews.done(first, List.of(1, 1), bo, now);
        look(call, bo, List.of(2, 3));
        Viewer dee = makers.someone("Dee");
        look(call, dee, List.of(1, 1));
        assertThat(reviews.points(List.of(first)).get(first)).isEqualTo(new Reviews.Points(1, List.of(5000, 4000)));
        assertThat(reviews.results(call.id(), leo, null, 20).items())
                .extracting(Contribution::id)
                .containsExactly(first, first.equals(one.id()) ? two.id() : one.id());
        assertThatThrownBy(() -> reviews.results(call.id(), ada, null, 20)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> rules.set(new Rules(call.id(), true, List.of(), List.of()), leo, now))
                .as("something was given by these rules")
                .isInstanceOf(Refused.class);
        ContributionId late = reviews.next(call.id(), dee, now).orElseThrow().id();
        close(call, one, two);
        assertThatThrownBy(() -> reviews.done(late, List.of(), dee, now))
                .as("nobody adds to what is shown to everyone")
                .isInstanceOf(Refused.class);
        assertThat(reviews.results(call.id(), Viewer.VISITOR, null, 20).items()).hasSize(2);
        assertThatThrownBy(() -> reviews.next(call.id(), dee, now)).isInstanceOf(Refused.class);
    }

    @Test
    void aBlindCallNamesNobodyUntilItsEnd() {
        Call call = opened();
        rules.set(new Rules(call.id(), true, List.of(), List.of()), leo, now);
        Person zelda = cast.keyholder("Zeldamaria");
        Viewer maker = makers.agrees(cast.viewer(zelda));
        Contribution one = given(call, maker, "A door");
        String path = call.path();
        String own = "/contributions/" + one.id().text();
        Browser leos = cast.browser(leoHimself);
        Browser dees = cast.browser(cast.keyholder("Dee"));
        Browser zeldas = cast.browser(zelda);
        List<String> secrets = List.of(
                "Zeldamaria",
                zelda.handle(),
                zelda.id().text(),
                "/works/" + one.work().text(),
                one.work().text());
        for (Browser each : List.of(leos, dees)) {
            each.get(path);
            assertThat(each.post(path + "/reviews").location()).endsWith("/review");
        }
        List<String> pages =
                List.of(path, path + "/contributions", path + "/answers", path + "/outcome", path + "/review", own);
        for (String page : pages) {
            Browser.Answer shown = leos.get(page);
            assertThat(shown.status()).as(page).isEqualTo(200);
            assertThat(shown.body()).as(page).contains("A door").doesNotContain(secrets);
            if (!page.endsWith("/answers")) {
                assertThat(dees.get(page).body()).as(page).doesNotContain(secrets);
            }
        }
        Api api = new Api(port, cast.token(leo));
        String v1 = "/api/v1";
        for (String list : List.of(
                v1 + path + "/contributions",
                v1 + path + "/queue",
                v1 + path + "/outcome",
                v1 + path + "/review",
                v1 + own)) {
            Api.Answer answer = api.get(list);
            assertThat(answer.status()).as(list).isEqualTo(200);
            assertThat(answer.said()).as(list).doesNotContain(secrets);
        }
        assertThat(api.get(v1 + "/works/" + one.work().text() + "/contributions")
                        .said())
                .as("nor does the work tell where it was given")
                .doesNotContain(one.id().text());
        assertThat(notices.of(leo.someone(), null, 20).items().stream()
                        .map(notice -> notice.text(dictionary.in(java.util.Locale.ENGLISH)))
                        .toList()
                        .toString())
                .contains("Something has been given")
                .doesNotContain("Zeldamaria");
        assertThat(zeldas.get("/me/contributions").body())
                .as("her own")
                .contains("A door", "/works/" + one.work().text());
        close(call, one);
        assertThat(leos.get(path + "/outcome").body()).as("after the end").contains("Zeldamaria");
    }

    @Test
    void whatFewHaveSeenComesFirstTheNextDay() {
        Call call = opened();
        Contribution seen = given(call, ada, "Seen");
        Contribution unseen = given(call, ada, "Unseen");
        for (int i = 0; i < 3; i++) {
            db.sql("insert into contribution_view (contribution_id, person_id, at, deciding) values (?, ?, ?, false)")
                    .params(
                            seen.id().value(),
                            makers.someone("Reader").someone().value(),
                            java.sql.Timestamp.from(now))
                    .update();
        }
        rounds.count(now);
        for (int day = 0; day < 5; day++) {
            LocalDate date = LocalDate.of(2026, 3, 1).plusDays(day);
            assertThat(contributions.of(call.id(), bo, date, null, 20).items())
                    .extracting(Contribution::id)
                    .containsExactly(unseen.id(), seen.id());
        }
    }

    private Call opened() {
        Terms terms = new Terms(null, Terms.Sharing.UNPAID, false, true, "", now.plus(Duration.ofDays(14)));
        return calls.open(
                new Opening(
                        "Three coughs",
                        "For us.",
                        List.of(Medium.TEXT),
                        "",
                        null,
                        now.plus(Duration.ofDays(7)),
                        null,
                        null,
                        terms),
                leo,
                now);
    }

    private Contribution given(Call call, Viewer maker, String title) {
        Work work = makers.text(maker, title, Audience.MEMBERS);
        return ((Given.Taken) contributions.contribute(call.id(), work.id(), 1, "", false, maker, now)).contribution();
    }

    private ContributionId look(Call call, Viewer reader, List<Integer> points) {
        Optional<Contribution> next = reviews.next(call.id(), reader, now);
        ContributionId id = next.orElseThrow().id();
        reviews.done(id, points, reader, now);
        return id;
    }

    private List<Integer> eyes(Call call) {
        return db.sql("select eyes from contribution_look where call_id = ?")
                .param(call.id().value())
                .query(Integer.class)
                .list();
    }

    private void close(Call call, Contribution... given) {
        for (Contribution each : given) {
            answers.answer(
                    each.id(), new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, "Too quiet for us.", "", ""), leo, now);
        }
        calls.close(call.id(), "Thank you.", leo, now);
    }
}
