package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.tallylight.calls.following.CallFollowers;
import org.tallylight.calls.needs.Abilities;
import org.tallylight.calls.needs.Needs;
import org.tallylight.community.Notices;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Language;
import org.tallylight.works.Work;

/** The steps of a call in time: pitches, a deadline that moves, an end in mid-share; and who is told, and who finds it. */
@OnTallylight
class CallStepsTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Autowired
    private Calls calls;

    @Autowired
    private CallLists lists;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Answers answers;

    @Autowired
    private Begun begun;

    @Autowired
    private Inviting inviting;

    @Autowired
    private Pitches pitches;

    @Autowired
    private CallFollowers followers;

    @Autowired
    private CallNews news;

    @Autowired
    private Needs needs;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private Makers cast;
    private Instant now = Instant.EPOCH;
    private Instant deadline = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        deadline = now.plus(Duration.ofDays(7));
        leo = cast.someone("Leo", Role.DIRECTOR);
        ada = cast.maker("Ada");
        bo = cast.maker("Bo");
    }

    @Test
    void whoBeganBeforeTheDeadlineFinishesForADay() {
        Call call = open(Wanted.ANY);
        begun.begins(call, ada, deadline.minusSeconds(60));
        Work cough = text(ada, "Cough");
        assertThat(give(call, text(bo, "Late"), bo, deadline.plusSeconds(60))).isInstanceOf(Given.TooLate.class);
        assertThat(give(call, cough, ada, deadline.plus(Duration.ofHours(25)))).isInstanceOf(Given.TooLate.class);
        assertThat(give(call, cough, ada, deadline.plus(Duration.ofHours(23)))).isInstanceOf(Given.Taken.class);
        begun.begins(call, bo, deadline.plusSeconds(1));
        assertThat(begun.mayFinish(call, bo, deadline.plusSeconds(2)))
                .as("begun too late")
                .isFalse();
    }

    @Test
    void aDeadlineThatIsMovedWhileAdaUploadsRefusesHerNothing() {
        Call call = open(Wanted.ANY);
        begun.begins(call, ada, now);
        Instant sooner = now.plus(Duration.ofMinutes(30));
        Call moved = calls.move(call.id(), sooner, "The edit is locked tonight.", leo, now);
        assertThat(moved.deadline()).isEqualTo(sooner);
        Instant late = sooner.plus(Duration.ofMinutes(5));
        assertThat(give(moved, text(bo, "Hail"), bo, late)).isInstanceOf(Given.TooLate.class);
        assertThat(give(moved, text(ada, "Rain"), ada, late)).isInstanceOf(Given.Taken.class);
    }

    @Test
    void aCallThatEndsInMidShareOpensAgainForThatAnswer() {
        Call call = open(Wanted.ANY);
        Contribution door = taken(give(call, text(bo, "Door"), bo, now));
        answers.answer(door.id(), new Answer.Verdict(Answer.Kind.SEEN, "It stays on the wall.", "", ""), leo, now);
        begun.begins(call, ada, now);
        assertThat(calls.close(call.id(), "Thanks", leo, now)).isInstanceOf(Closing.Closed.class);
        assertThat(told(bo)).containsOnlyOnce("call.closed");
        assertThat(give(call, text(bo, "Another"), bo, now)).isInstanceOf(Given.TooLate.class);

        Contribution gate = taken(give(call, text(ada, "Gate"), ada, now.plusSeconds(30)));
        assertThat(calls.get(call.id()).closure()).as("open again").isNull();
        assertThat(calls.get(call.id()).deadline()).isEqualTo(now.plusSeconds(30));
        assertThat(give(call, text(bo, "Another still"), bo, now.plusSeconds(31)))
                .as("for that one alone")
                .isInstanceOf(Given.TooLate.class);
        assertThat(told(leo)).contains("call.reopened");
        assertThat(calls.close(call.id(), "Thanks", leo, now)).isEqualTo(new Closing.Unanswered(1));
        answers.answer(gate.id(), new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, "Too long.", "", ""), leo, now);
        assertThat(calls.close(call.id(), "Thanks", leo, now)).isInstanceOf(Closing.Closed.class);
        assertThat(told(bo)).as("once").containsOnlyOnce("call.closed");
        assertThat(told(ada)).containsOnlyOnce("call.closed");
    }

    @Test
    void adaGivesNoMoreThanOnePersonMayAlsoTwiceAtOnce() throws Exception {
        Call call = open(new Wanted(CallKind.ROLE, 3, 2, List.of(), List.of(), true, 2));
        taken(give(call, text(ada, "One"), ada, now));
        List<Work> more = List.of(text(ada, "Two"), text(ada, "Three"));
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Callable<Given>> both = more.stream()
                    .<Callable<Given>>map(work -> () -> {
                        start.await();
                        return give(call, work, ada, now);
                    })
                    .toList();
            List<Given> came = new java.util.ArrayList<>();
            for (Future<Given> each : two.invokeAll(both)) {
                came.add(each.get());
            }
            assertThat(came).hasAtLeastOneElementOfType(Given.Taken.class).contains(new Given.Enough(2));
        }
        assertThat(give(call, text(bo, "His"), bo, now)).isInstanceOf(Given.Taken.class);
        context.getBean(org.tallylight.works.Works.class)
                .withdraw(
                        contributions
                                .by(ada.someone(), null, 1)
                                .items()
                                .getFirst()
                                .work(),
                        ada.someone(),
                        now);
        assertThat(give(call, text(ada, "Four"), ada, now))
                .as("one was withdrawn")
                .isInstanceOf(Given.Taken.class);
    }

    @Test
    void whosePitchIsChosenIsInvitedAndNobodyElse() {
        Instant pitches = now.plus(Duration.ofDays(2));
        Call call = calls.open(opening("A song", Wanted.ANY, pitches, null, pitched()), leo, now);
        assertThat(call.phase(now)).isEqualTo(Phase.PITCH);
        Contribution adas = taken(give(call, text(ada, "In three voices"), ada, now));
        Contribution bos = taken(give(call, text(bo, "For a saw"), bo, now));
        assertThat(adas.pitch()).isTrue();
        assertThatThrownBy(() -> inviting.invite(adas.id(), "Yes!", bo, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> inviting.invite(adas.id(), "  ", leo, now)).isInstanceOf(Invalid.class);
        inviting.invite(adas.id(), "Three voices it is.", leo, now);
        inviting.invite(adas.id(), "Three voices it is.", leo, now);
        assertThat(told(ada)).containsOnlyOnce("pitch.invited", "answer.SEEN");

        Instant later = pitches.plusSeconds(60);
        assertThat(call.phase(later)).isEqualTo(Phase.OPEN);
        assertThat(give(call, text(bo, "The saw"), bo, later)).isEqualTo(new Given.PitchFirst());
        Contribution song = taken(give(call, text(ada, "The song"), ada, later));
        assertThat(song.pitch()).isFalse();
        assertThatThrownBy(() -> inviting.invite(song.id(), "Yes", leo, later)).isInstanceOf(NotFound.class);
        assertThat(calls.close(call.id(), "", leo, later))
                .as("Bo's pitch and Ada's song")
                .isEqualTo(new Closing.Unanswered(2));
        assertThat(bos.pitch()).isTrue();
        assertThat(this.pitches.of(call.id(), null, 20).items()).hasSize(2);
    }

    @Test
    void whatIsWrongWithAnInvitationIsSaidOnThePageOnWhichItWasWritten() {
        Person mae = context.getBean(Cast.class).keyholder("Mae", Role.DIRECTOR);
        Viewer director = context.getBean(Cast.class).viewer(mae);
        Call call =
                calls.open(opening("A song", Wanted.ANY, now.plus(Duration.ofDays(2)), null, pitched()), director, now);
        taken(give(call, text(ada, "In three voices"), ada, now));
        Contribution second = taken(give(call, text(bo, "For a saw"), bo, now.plusSeconds(1)));
        String after = String.valueOf(pitches.of(call.id(), null, 1).next());
        Browser page = context.getBean(Cast.class).browser(mae);
        assertThat(page.get("/calls/" + call.id().text() + "/pitches").body()).contains("In three voices");
        Browser.Answer wrong =
                page.post("/contributions/" + second.id().text() + "/invitation", "words", " ", "after", after);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("For a saw", "name=\"after\" value=\"" + after + "\"")
                .doesNotContain("In three voices");
        assertThat(page.post("/contributions/" + second.id().text() + "/invitation", "words", "Yes!", "after", after)
                        .location())
                .contains("after=");
    }

    @Test
    void aTeamWhosePitchIsChosenIsInvitedTogether() {
        Instant until = now.plus(Duration.ofDays(2));
        Call call = calls.open(opening("A song", Wanted.ANY, until, null, pitched()), leo, now);
        Work duet = text(ada, "For two voices");
        db.sql("insert into work_share (work_id, person_id, bp, position, since) values (?, ?, 5000, 1, ?)")
                .params(duet.id().value(), bo.someone().value(), java.sql.Timestamp.from(now))
                .update();
        db.sql("update work set makers = 2 where id = ?")
                .param(duet.id().value())
                .update();
        Contribution pitch = taken(give(call, duet, ada, now));
        inviting.invite(pitch.id(), "Both of you!", leo, now);
        inviting.invite(pitch.id(), "Both of you!", leo, now);
        assertThat(told(ada)).containsOnlyOnce("pitch.invited");
        assertThat(told(bo)).containsOnlyOnce("pitch.invited");
        taken(give(call, text(bo, "The duet"), bo, until.plusSeconds(60)));
    }

    @Test
    void whatIsGivenTwiceAtOnceIsToldOnce() throws Exception {
        Call call = open(Wanted.ANY);
        Work rain = text(ada, "Rain");
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Given> giving = () -> {
            start.await();
            return give(call, rain, ada, now);
        };
        List<Given> came = new java.util.ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<Given> each : two.invokeAll(List.of(giving, giving))) {
                came.add(each.get());
            }
        }
        assertThat(came).hasAtLeastOneElementOfType(Given.Taken.class).hasAtLeastOneElementOfType(Given.Again.class);
        assertThat(told(leo)).containsOnlyOnce("call.given");
    }

    @Test
    void aPitchThatWasBegunInTimeIsAPitchStill() {
        Instant pitches = now.plus(Duration.ofDays(2));
        Call call = calls.open(opening("A song", Wanted.ANY, pitches, null, pitched()), leo, now);
        begun.begins(call, ada, pitches.minusSeconds(10));
        begun.begins(call, ada, pitches.plusSeconds(300));
        assertThat(taken(give(call, text(ada, "In three voices"), ada, pitches.plusSeconds(600)))
                        .pitch())
                .isTrue();
    }

    @Test
    void theStepsFollowEachOther() {
        Instant pitch = now.plus(Duration.ofDays(2));
        Instant shortlist = deadline.plus(Duration.ofDays(3));
        Call call = calls.open(opening("A song", Wanted.ANY, pitch, shortlist, unpaid()), leo, now);
        assertThat(call.steps(now)).extracting(Phase.Step::phase).containsExactly(Phase.values());
        assertThat(call.phase(deadline)).isEqualTo(Phase.SHORTLIST);
        assertThat(call.phase(shortlist)).isEqualTo(Phase.ANSWERS);
        assertThatThrownBy(() -> calls.open(opening("X", Wanted.ANY, deadline, null, unpaid()), leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(
                        () -> calls.open(opening("X", Wanted.ANY, null, deadline.minusSeconds(1), unpaid()), leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> calls.open(opening("X", Wanted.ANY, null, null, pitched()), leo, now))
                .as("money for pitches that are not taken")
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> calls.move(call.id(), shortlist.plusSeconds(1), "Why not", leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> calls.move(call.id(), deadline.plusSeconds(1), " ", leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> calls.move(call.id(), deadline.plusSeconds(1), "Why not", bo, now))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aPoolSaysWhatItIsLikelyToMeanForOne() {
        Money pool = new Money(30_000, EUR);
        Terms terms = new Terms(pool, Terms.Sharing.EQUALLY, false, true, "", decideBy());
        assertThat(terms.each(5)).isEqualTo(new Money(6_000, EUR));
        assertThat(terms.each(7)).as("rounded down").isEqualTo(new Money(4_285, EUR));
        assertThat(unpaid().each(5)).isNull();
    }

    @Test
    void whoFollowsIsToldOnceAndNobodyOfWhatTheyDid() {
        Call call = open(Wanted.ANY);
        Viewer cy = cast.someone("Cy");
        followers.follow(call.id(), cy, now);
        followers.follow(call.id(), cy, now);
        followers.follow(call.id(), ada, now);
        followers.follow(call.id(), leo, now);
        taken(give(call, text(ada, "Rain"), ada, now));
        calls.move(call.id(), deadline.plus(Duration.ofDays(1)), "Two of you are ill.", leo, now);
        assertThat(told(cy)).containsExactly("call.followed.moved");
        assertThat(told(ada)).containsOnlyOnce("call.moved").doesNotContain("call.followed.moved");
        assertThat(told(leo)).doesNotContain("call.moved", "call.followed.moved");
        followers.leave(call.id(), cy);
        calls.change(
                call.id(), new Terms(null, Terms.Sharing.UNPAID, true, true, "", decideBy()), "Only here.", leo, now);
        assertThat(told(cy)).hasSize(1);
        assertThat(followers.followedBy(ada, null, 20).items())
                .extracting(Call::id)
                .containsExactly(call.id());
    }

    @Test
    void manyAreToldAFewAtATimeAndEachOnce() {
        Call call = open(Wanted.ANY);
        db.sql("""
                with p as (
                    insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                    select uuidv7(), 'f' || n || '_' || :call, 'Fay', 'Fay', '', 'en', 'ADULT', now(), now()
                    from generate_series(1, 450) n returning id)
                insert into call_follower (call_id, person, since) select :id, id, now() from p""")
                .param("call", call.id().text().substring(0, 8).toLowerCase(java.util.Locale.ROOT))
                .param("id", call.id().value())
                .update();
        calls.move(call.id(), deadline.plus(Duration.ofDays(1)), "Snow.", leo, now);
        assertThat(toldOf(call)).isEqualTo(CallNews.AT_ONCE_MAX);
        while (news.tell(now)) {
            assertThat(toldOf(call)).isPositive();
        }
        assertThat(toldOf(call)).isEqualTo(450);
    }

    @Test
    void aCallIsFoundBySkillMediumTimeLanguageAndMoney() {
        Wanted wanted = new Wanted(
                CallKind.TRANSLATION,
                1,
                25,
                List.of(Skill.TRANSLATION, Skill.WRITING),
                List.of(new Language("pt")),
                true,
                null);
        Terms paid = new Terms(new Money(5_000, EUR), Terms.Sharing.EQUALLY, false, true, "", decideBy());
        Call call = calls.open(opening("The song in Portuguese", wanted, null, null, paid), leo, now);
        assertThat(calls.get(call.id()).wanted()).isEqualTo(wanted);
        Finding fits = new Finding(Skill.TRANSLATION, Medium.TEXT, CallKind.TRANSLATION, 30, new Language("pt"), true);
        assertThat(found(fits)).contains(call.id());
        assertThat(found(new Finding(Skill.DANCE, null, null, null, null, null)))
                .doesNotContain(call.id());
        assertThat(found(new Finding(null, Medium.IMAGE, null, null, null, null)))
                .doesNotContain(call.id());
        assertThat(found(new Finding(null, null, null, 15, null, null))).doesNotContain(call.id());
        assertThat(found(new Finding(null, null, null, null, new Language("fi"), null)))
                .doesNotContain(call.id());
        assertThat(found(new Finding(null, null, null, null, null, false))).doesNotContain(call.id());
        calls.change(call.id(), unpaid(), "The money is gone.", leo, now);
        assertThat(found(new Finding(null, null, null, null, null, false))).contains(call.id());
    }

    @Test
    void whatNeedsAdaNowFitsHerAndOneThingIsNew() {
        Viewer eli = cast.maker("Eli");
        text(eli, "He writes");
        needs.say(new Abilities(List.of(Skill.TRANSLATION), List.of(new Language("pt"))), eli.someone(), now);
        deadline = now.plus(Duration.ofHours(3));
        Call fits = small(CallKind.TRANSLATION, Medium.TEXT, Skill.TRANSLATION, "pt");
        Call foreign = small(CallKind.TRANSLATION, Medium.TEXT, Skill.TRANSLATION, "fi");
        Call never = small(CallKind.DRAWING, Medium.IMAGE, Skill.DRAWING, null);
        List<Needs.Needed> needed = needs.of(eli, now);
        assertThat(needed)
                .extracting(each -> each.call().id())
                .contains(fits.id())
                .doesNotContain(foreign.id());
        assertThat(needed.getFirst().call().wanted().skills()).contains(Skill.TRANSLATION);
        assertThat(needed.stream().filter(each -> !each.neverTried()).count()).isLessThanOrEqualTo(Needs.FITTING);
        assertThat(needed)
                .filteredOn(Needs.Needed::neverTried)
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(each -> assertThat(each.call().media()).doesNotContain(Medium.TEXT));
        assertThat(never.wanted().small()).isTrue();
        taken(give(fits, text(eli, "A canção"), eli, now));
        assertThat(needs.of(eli, now)).extracting(each -> each.call().id()).doesNotContain(fits.id());
        assertThat(needs.of(leo, now))
                .as("not one's own")
                .extracting(each -> each.call().opener())
                .doesNotContain(leo.someone());
        assertThat(needs.of(Viewer.VISITOR, now))
                .hasSizeLessThanOrEqualTo(Needs.FITTING)
                .noneMatch(Needs.Needed::neverTried);
        for (Call call : List.of(fits, foreign, never)) {
            db.sql("update call set deadline = ? where id = ?")
                    .params(java.sql.Timestamp.from(now), call.id().value())
                    .update();
        }
    }

    @Test
    void aDayEndsWhereItEndsLastAlsoWhenTheClocksChange() {
        for (String day : List.of("2027-03-27", "2027-03-28", "2027-10-31", "2027-03-14", "2027-11-07")) {
            Instant end = TermsForm.end(day, "until");
            assertThat(TermsForm.day(end)).isEqualTo(LocalDate.parse(day));
            for (String zone : List.of("Europe/Madrid", "America/New_York", "Pacific/Auckland", "Etc/GMT+12")) {
                assertThat(end)
                        .as(day + " in " + zone)
                        .isAfterOrEqualTo(LocalDate.parse(day)
                                .plusDays(1)
                                .atStartOfDay(ZoneId.of(zone))
                                .toInstant());
            }
        }
    }

    @Test
    void aHiddenCallIsFollowedByNobody() {
        Call call = open(Wanted.ANY);
        followers.follow(call.id(), ada, now);
        db.sql("""
                with c as (
                    insert into moderation_case (id, kind, subject, opened_at)
                    values (uuidv7(), 'CALL', :id, :now) returning id)
                insert into hidden_subject (kind, subject, case_id, at) select 'CALL', :id, id, :now from c""")
                .param("id", call.id().value())
                .param("now", java.sql.Timestamp.from(now))
                .update();
        assertThatThrownBy(() -> followers.follow(call.id(), bo, now)).isInstanceOf(NotFound.class);
        assertThat(followers.followedBy(ada, null, 20).items()).isEmpty();
        assertThatThrownBy(() -> calls.move(call.id(), deadline.plusSeconds(9), "Why", leo, now))
                .isInstanceOf(NotFound.class);
    }

    private List<CallId> found(Finding finding) {
        return lists.openOnes(finding, now, null, 100).items().stream()
                .map(Call::id)
                .toList();
    }

    private long toldOf(Call call) {
        return db.sql(
                        "select count(*) from notice where link = :link and kind in ('call.moved', 'call.followed.moved')")
                .param("link", call.path())
                .query(Long.class)
                .single();
    }

    private Call small(CallKind kind, Medium medium, Skill skill, @Nullable String language) {
        Wanted wanted = new Wanted(
                kind, 1, 5, List.of(skill), language == null ? List.of() : List.of(new Language(language)), true, null);
        Opening plain = opening("Small", wanted, null, null, unpaid());
        return calls.open(
                new Opening(
                        plain.title(),
                        "",
                        List.of(medium),
                        "",
                        wanted,
                        Opening.Example.NONE,
                        null,
                        deadline,
                        null,
                        null,
                        null,
                        unpaid()),
                leo,
                now);
    }

    private Call open(Wanted wanted) {
        return calls.open(opening("Rain on tin", wanted, null, null, unpaid()), leo, now);
    }

    private Opening opening(
            String title, Wanted wanted, @Nullable Instant pitch, @Nullable Instant shortlist, Terms terms) {
        return new Opening(
                title,
                "",
                List.of(Medium.TEXT),
                "",
                wanted,
                Opening.Example.NONE,
                pitch,
                deadline,
                shortlist,
                null,
                null,
                terms);
    }

    private Terms unpaid() {
        return new Terms(null, Terms.Sharing.UNPAID, false, true, "", decideBy());
    }

    private Terms pitched() {
        return new Terms(
                new Money(30_000, EUR), Terms.Sharing.EQUALLY, new Money(5_000, EUR), false, true, "", decideBy());
    }

    private Instant decideBy() {
        return deadline.plus(Duration.ofDays(14));
    }

    private Work text(Viewer maker, String title) {
        return cast.text(maker, title, Audience.MEMBERS);
    }

    private Given give(Call call, Work work, Viewer by, Instant at) {
        return contributions.contribute(call.id(), work.id(), 1, "", false, by, at);
    }

    private static Contribution taken(Given given) {
        assertThat(given).isInstanceOf(Given.Taken.class);
        return ((Given.Taken) given).contribution();
    }

    private List<String> told(Viewer person) {
        return notices.of(person.someone(), null, 50).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }
}
