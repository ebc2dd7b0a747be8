package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Given;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Showings;
import org.tallylight.calls.Terms;
import org.tallylight.community.Notices;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

@OnTallylight
class TimelineAnswersTest {
    private static final String REASON = "The scene by the sea went, and the poem with it.";

    @Autowired
    private Cuts cuts;

    @Autowired
    private Productions productions;

    @Autowired
    private Slots slots;

    @Autowired
    private Placing placing;

    @Autowired
    private Calls calls;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Answers answers;

    @Autowired
    private Showings showings;

    @Autowired
    private Notices notices;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Makers cast;
    private Studio studio;
    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        studio = new Studio(context, folder);
        now = clock.instant();
        leo = cast.maker("Leo", Role.DIRECTOR);
        ada = cast.maker("Ada");
        bo = cast.maker("Bo");
    }

    @Test
    void aRemixOnTheTimelineAnswersWhoeverGaveWhatItWasMadeFrom() {
        Contribution rain = given(ada, "Rain");
        Work hail = cast.text(bo, "Hail", Audience.MEMBERS);
        studio.madeFrom(hail, work(rain), EdgeClass.ADAPTS, bo);
        Cut cut = studio.cut(leo, "Weather", 3);
        cuts.edit(cut.id(), List.of(Studio.row(hail, Department.WRITING, 1, 2)), leo, now);
        lock(cut, Map.of());
        lock(cut, Map.of());

        Answer answer = contributions.get(rain.id()).answer();
        assertThat(answer).isNotNull();
        assertThat(answer.kind()).isEqualTo(Answer.Kind.USED);
        assertThat(answer.verdict().whereTitle()).isEqualTo("Weather");
        assertThat(answer.timeline())
                .isEqualTo(new Answer.ByTimeline(cut.part().value(), cut.id().value(), hail.id()));
        assertThat(history(rain)).hasSize(1);
        assertThat(told(ada)).containsOnlyOnce("answer.USED.through");
        assertThat(told(bo)).containsOnlyOnce("used");
        assertThat(showings.of(List.of(hail.id()), leo).get(hail.id()))
                .singleElement()
                .satisfies(showing -> assertThat(showing.spans())
                        .singleElement()
                        .satisfies(span -> assertThat(span.in().seconds()).isEqualTo("1.000")));
        assertThat(showings.of(List.of(hail.id()), Viewer.VISITOR).get(hail.id()))
                .hasSize(1);
    }

    @Test
    void furtherBackEachStepHasToBeConfirmedAndLateNewsIsNotLost() {
        Contribution rain = given(ada, "Rain");
        Work hail = cast.text(bo, "Hail", Audience.MEMBERS);
        studio.madeFrom(hail, work(rain), EdgeClass.ADAPTS, bo);
        Viewer cy = cast.maker("Cy");
        Work storm = cast.text(cy, "Storm", Audience.MEMBERS);
        studio.madeFrom(storm, hail, EdgeClass.INCORPORATES, cy);
        Cut cut = studio.cut(leo, "Weather", 3);
        cuts.edit(cut.id(), List.of(Studio.row(storm, Department.WRITING, 0, 2)), leo, now);
        lock(cut, Map.of());
        assertThat(contributions.get(rain.id()).answer()).isNull();

        Viewer curator = cast.someone("Cleo", Role.CURATOR);
        studio.confirmed(storm, curator);
        studio.confirmed(hail, curator);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(contributions.get(rain.id()).answer())
                        .isNotNull()
                        .satisfies(answer ->
                                assertThat(answer.timeline().through()).isEqualTo(storm.id())));
        assertThat(history(rain)).hasSize(1);
    }

    @Test
    void whatOnlyGaveTheIdeaIsNotUsed() {
        Contribution rain = given(ada, "Rain");
        Work sun = cast.text(bo, "Sun", Audience.MEMBERS);
        studio.madeFrom(sun, work(rain), EdgeClass.INSPIRED, bo);
        Cut cut = studio.cut(leo, "Weather", 3);
        cuts.edit(cut.id(), List.of(Studio.row(sun, Department.WRITING, 0, 2)), leo, now);
        lock(cut, Map.of());
        assertThat(contributions.get(rain.id()).answer()).isNull();
    }

    @Test
    void nobodyIsLeftOutOfTheNextCutWithoutAWord() {
        Contribution poem = given(ada, "Poem");
        Work line = cast.text(bo, "Line", Audience.MEMBERS);
        Work stays = cast.text(leo, "Stays", Audience.MEMBERS);
        Cut first = studio.cut(leo, "Pier", 3);
        cuts.edit(
                first.id(),
                List.of(
                        Studio.row(work(poem), Department.WRITING, 0, 1),
                        Studio.row(line, Department.WRITING, 1, 2),
                        Studio.row(stays, Department.WRITING, 2, 3)),
                leo,
                now);
        lock(first, Map.of());
        assertThat(contributions.get(poem.id()).answer())
                .satisfies(answer -> assertThat(answer.kind()).isEqualTo(Answer.Kind.USED));

        Cut second = cuts.add(first.part(), studio.film(leo, 2).id(), "", null, null, leo, now);
        cuts.edit(second.id(), List.of(Studio.row(stays, Department.WRITING, 0, 2)), leo, now);
        assertThat(cuts.lock(second.id(), leo, now))
                .isInstanceOfSatisfying(
                        Locking.Unexplained.class,
                        left -> assertThat(left.works()).containsExactlyInAnyOrder(poem.work(), line.id()));
        assertThat(cuts.get(second.id()).locked()).isFalse();
        lock(second, Map.of(poem.work(), REASON, line.id(), "Too long."));

        Answer last = contributions.get(poem.id()).answer();
        assertThat(last).isNotNull();
        assertThat(last.kind()).isEqualTo(Answer.Kind.NOT_THIS_TIME);
        assertThat(last.reason()).isEqualTo(REASON);
        assertThat(history(poem)).hasSize(2);
        assertThat(told(ada)).containsOnlyOnce("answer.left");
        assertThat(notices.of(bo.someone(), null, 50).items())
                .filteredOn(notice -> notice.kind().equals("left"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.args()).containsExactly("Line", "Pier", "Too long."));

        Cut third = cuts.add(first.part(), studio.film(leo, 2).id(), "", second.id(), null, leo, now);
        cuts.put(third.id(), Studio.row(work(poem), Department.WRITING, 0, 1), leo, now);
        lock(third, Map.of());
        assertThat(contributions.get(poem.id()).answer())
                .as("it came back")
                .satisfies(answer -> assertThat(answer.kind()).isEqualTo(Answer.Kind.USED));
    }

    @Test
    void whatAnotherPartShowsAsWellStaysUsed() {
        Contribution poem = given(ada, "Poem");
        Contribution song = given(bo, "Song");
        Work stays = cast.text(leo, "Stays", Audience.MEMBERS);
        Cut pier = studio.cut(leo, "Pier", 3);
        Cut boat = studio.cut(leo, "Boat", 3);
        for (Cut each : List.of(pier, boat)) {
            edit(each, work(poem), work(song), stays);
            lock(each, Map.of());
        }
        Cut noPoem = again(boat, work(song), stays);
        lock(noPoem, Map.of(poem.work(), REASON));
        assertThat(contributions.get(poem.id()).answer()).satisfies(answer -> {
            assertThat(answer.kind()).isEqualTo(Answer.Kind.USED);
            assertThat(answer.verdict().whereTitle()).isEqualTo("Pier");
            assertThat(answer.timeline().part()).isEqualTo(pier.part().value());
        });
        assertThat(told(ada)).containsOnlyOnce("answer.left");

        Cut neither = again(pier, stays);
        lock(neither, Map.of(poem.work(), REASON, song.work(), REASON));
        assertThat(contributions.get(poem.id()).answer())
                .as("it is nowhere any more")
                .satisfies(answer -> assertThat(answer.kind()).isEqualTo(Answer.Kind.NOT_THIS_TIME));
        assertThat(contributions.get(song.id()).answer())
                .as("the boat has it")
                .satisfies(answer -> assertThat(answer.timeline().part())
                        .isEqualTo(boat.part().value()));
        lock(again(boat, stays), Map.of(song.work(), REASON));
        assertThat(contributions.get(song.id()).answer())
                .satisfies(answer -> assertThat(answer.kind()).isEqualTo(Answer.Kind.NOT_THIS_TIME));
    }

    @Test
    void nothingIsPutForwardForAPartWhileItIsDropped() throws Exception {
        Part season = productions.start(PartKind.SEASON, PartDraft.titled("By the sea"), leo, now);
        Part film = productions.add(season.id(), PartDraft.titled("Pier"), leo, now);
        Work poem = cast.text(ada, "Poem", Audience.MEMBERS);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Given> late = new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .execute(held -> {
                        context.getBean(Drops.class).drop(film.id(), Saying.of(null, "The pier is gone."), leo, now);
                        Future<Given> waiting = other.submit(() ->
                                contributions.consider(poem.id(), film.id().value(), "", ada, now));
                        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS))
                                .isInstanceOf(TimeoutException.class);
                        return waiting;
                    });
            assertThatThrownBy(late::get).hasCauseInstanceOf(NotFound.class);
        }
        assertThat(contributions.ofWork(poem.id(), 1)).isEmpty();
    }

    private void edit(Cut cut, Work... works) {
        List<Use> rows = new ArrayList<>();
        for (int i = 0; i < works.length; i++) {
            rows.add(Studio.row(works[i], Department.WRITING, i, i + 1));
        }
        cuts.edit(cut.id(), rows, leo, now);
    }

    private Cut again(Cut before, Work... works) {
        Cut next = cuts.add(before.part(), studio.film(leo, 3).id(), "", null, null, leo, now);
        edit(next, works);
        return next;
    }

    @Test
    void aPartIsNotDoneWhileSomebodyWaitsInIt() {
        Part film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        Work poem = cast.text(ada, "Poem", Audience.MEMBERS);
        contributions.consider(poem.id(), film.id().value(), "", ada, now);
        assertThatThrownBy(() -> productions.stage(film.id(), Stage.DONE, leo, now))
                .isInstanceOf(Invalid.class)
                .hasMessage("part.stage.unanswered");
        Contribution given = contributions.ofWork(poem.id(), 1).getFirst();
        answers.answer(given.id(), new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, "Next year.", "", ""), leo, now);
        assertThat(productions.stage(film.id(), Stage.DONE, leo, now).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    void makersAreToldOfASlotAndAskedWhereNothingAllowsIt() {
        Part film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        Viewer dee = cast.someone("Dee");
        Work knock = cast.text(dee, "Knock", Audience.MEMBERS);
        Work poem = cast.text(ada, "Poem", Audience.MEMBERS);
        slots.place(film.id(), poem.id(), Saying.NOTHING, leo, now);
        slots.place(film.id(), knock.id(), Saying.NOTHING, leo, now);
        slots.place(film.id(), knock.id(), Saying.NOTHING, leo, now);
        assertThat(told(ada)).containsOnlyOnce("placed");
        assertThat(told(dee)).containsOnlyOnce("placed.asked");
        assertThat(placing.waiting(film.id())).containsExactly(knock.id());

        assertThat(placing.answer(film.id(), knock.id(), true, "", dee, now))
                .isInstanceOf(Placing.Answered.AgreementFirst.class);
        assertThat(placing.answer(film.id(), knock.id(), false, "It is for my mother.", dee, now))
                .isInstanceOf(Placing.Answered.Noted.class);
        assertThat(placing.waiting(film.id())).isEmpty();
        assertThat(told(leo)).containsOnlyOnce("placed.no");
        assertThatThrownBy(() -> slots.place(film.id(), knock.id(), Saying.NOTHING, leo, now))
                .isInstanceOf(Invalid.class)
                .hasMessage("slot.refused");
        slots.takeOut(film.id(), poem.id(), Saying.of(null, "The scene went."), leo, now);
        assertThat(told(ada)).containsOnlyOnce("taken-out");
    }

    private Contribution given(Viewer maker, String title) {
        Terms terms = new Terms(null, Terms.Sharing.UNPAID, false, true, "", now.plus(Duration.ofDays(14)));
        Opening opening = new Opening(
                title + " wanted",
                "For us.",
                List.of(Medium.TEXT),
                "",
                null,
                now.plus(Duration.ofDays(7)),
                null,
                null,
                terms);
        Call call = calls.open(opening, leo, now);
        Work work = cast.text(maker, title, Audience.MEMBERS);
        return ((Given.Taken) contributions.contribute(call.id(), work.id(), 1, "", false, maker, now)).contribution();
    }

    private Work work(Contribution one) {
        return context.getBean(org.tallylight.works.Works.class)
                .facts(List.of(one.work()))
                .get(one.work());
    }

    private void lock(Cut cut, Map<WorkId, String> reasons) {
        assertThat(cuts.lock(cut.id(), reasons, leo, now)).isInstanceOf(Locking.Done.class);
    }

    private List<Answer> history(Contribution one) {
        return answers.history(List.of(one.id())).getOrDefault(one.id(), List.of());
    }

    private List<String> told(Viewer someone) {
        return notices.of(someone.someone(), null, 50).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }
}
