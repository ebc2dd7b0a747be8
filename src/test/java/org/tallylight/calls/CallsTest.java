package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

@OnTallylight
class CallsTest {
    private static final Money FIFTY = new Money(5_000, Currency.getInstance("EUR"));

    @Autowired
    private Calls calls;

    @Autowired
    private CallLists lists;

    @Autowired
    private TermsCards cards;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Answers answers;

    @Autowired
    private Timelines timelines;

    @Autowired
    private Works works;

    @Autowired
    private Notices notices;

    @Autowired
    private Dictionary dictionary;

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
    void adaCannotShareAfterTheCallCloses() {
        Call call = open("Three coughs", unpaid());
        Work cough = text(ada, "Cough");
        assertThat(give(call, cough, ada, deadline)).isEqualTo(new Given.TooLate(deadline));
        assertThat(contributions.ofWork(cough.id(), 1)).isEmpty();
    }

    @Test
    void theCallCannotCloseWhileOneIsUnanswered() {
        Call call = open("A door, closing", unpaid());
        Contribution door = taken(give(call, text(ada, "Oak door"), ada, now));
        Contribution gate = taken(give(call, text(bo, "Garden gate"), bo, now));
        assertThat(close(call)).isEqualTo(new Closing.Unanswered(2));
        tell(door, Answer.Kind.NOT_THIS_TIME, "It is lovely, and too long for the ten seconds we have.");
        tell(gate, Answer.Kind.SHORTLISTED, "");
        assertThat(close(call)).isEqualTo(new Closing.Unanswered(1));
        answers.answer(gate.id(), new Answer.Verdict(Answer.Kind.USED, "", "Night", "/watch/night"), leo, now);
        assertThat(close(call)).isInstanceOf(Closing.Closed.class);
        assertThat(close(call)).as("again").isInstanceOf(Closing.Closed.class);
        assertThat(contributions.tally(List.of(call.id()))).containsEntry(call.id(), new Tally(2, 0, 1));
    }

    @Test
    void aBareSeenLeavesAdaWaitingAndAWordSettlesIt() {
        Call call = open("The word hello", unpaid());
        Contribution hello = taken(give(call, text(ada, "Hei"), ada, now));
        tell(hello, Answer.Kind.SEEN, "");
        assertThat(close(call)).isEqualTo(new Closing.Unanswered(1));
        tell(hello, Answer.Kind.SEEN, "We all said it at breakfast. It stays on the wall.");
        assertThat(close(call)).isInstanceOf(Closing.Closed.class);
    }

    @Test
    void boKeepsTheTermsHeSaw() {
        Call call = open("Rain on tin", unpaid());
        Contribution rain = taken(give(call, text(bo, "Rain"), bo, now));
        Terms paid = new Terms(FIFTY, Terms.Sharing.EQUALLY, false, true, "", decideBy());
        calls.change(call.id(), paid, "There is money now.", leo, now);

        assertThat(contributions.get(rain.id()).termsVersion()).isEqualTo(1);
        assertThat(cards.of(call.id())).extracting(TermsCard::version).containsExactly(1, 2);
        assertThat(cards.of(call.id()).getFirst().terms()).isEqualTo(unpaid());
        assertThat(told(bo)).contains("call.terms");

        Given late = give(call, text(ada, "Hail"), ada, now);
        assertThat(late)
                .isInstanceOfSatisfying(
                        Given.TermsChanged.class,
                        changed -> assertThat(changed.now().version()).isEqualTo(2));
    }

    @Test
    void aReplayedContributionIsOne() {
        Call call = open("Three coughs", unpaid());
        Work cough = text(ada, "Cough");
        Contribution first = taken(give(call, cough, ada, now));
        assertThat(give(call, cough, ada, now)).isEqualTo(new Given.Again(first));
        assertThat(contributions.tally(List.of(call.id()))).containsEntry(call.id(), new Tally(1, 1, 0));
    }

    @Test
    void theFirstContributionAsksForTheAgreement() {
        Call call = open("Three coughs", unpaid());
        Viewer cy = cast.someone("Cy");
        Work cough = text(cy, "Cough");
        assertThat(give(call, cough, cy, now)).isInstanceOf(Given.AgreementFirst.class);
        cast.agrees(cy);
        assertThat(give(call, cough, cy, now)).isInstanceOf(Given.Taken.class);
    }

    @Test
    void adaGivesOnlyWhatIsHersAndNothingPrivateByAccident() {
        Call call = open("Three coughs", unpaid());
        assertThat(give(call, text(bo, "Not hers"), ada, now)).isInstanceOf(Given.NotYours.class);
        Work diary = cast.text(ada, "Diary", Audience.ONLY_ME);
        assertThat(give(call, diary, ada, now)).isInstanceOf(Given.StillPrivate.class);
        assertThat(works.visibleTo(bo).maybe(diary.id())).isEmpty();
        assertThat(contributions.contribute(call.id(), diary.id(), 1, "", true, ada, now))
                .isInstanceOf(Given.Taken.class);
        assertThat(works.visibleTo(bo).get(diary.id()).audience()).isEqualTo(Audience.MEMBERS);
        Work secret = cast.text(bo, "Secret", Audience.ONLY_ME);
        assertThatThrownBy(() -> give(call, secret, ada, now)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverGaveSomethingIsToldOnceAndWithTheReason() {
        Call call = open("Three coughs", unpaid());
        Contribution cough = taken(give(call, text(ada, "Cough"), ada, now));
        String reason = "The room is louder than the cough. I would love to hear it again from nearer.";
        tell(cough, Answer.Kind.NOT_THIS_TIME, reason);
        tell(cough, Answer.Kind.NOT_THIS_TIME, reason);
        assertThat(notices.of(ada.someone(), null, 20).items())
                .filteredOn(notice -> notice.kind().equals("answer.NOT_THIS_TIME"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.args()).containsExactly("Cough", reason));
        assertThat(answers.history(List.of(cough.id())).get(cough.id())).hasSize(1);
        assertThatThrownBy(() -> new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, "  ", "", ""))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Answer.Verdict(Answer.Kind.USED, "", "", ""))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Answer.Verdict(Answer.Kind.USED, "", "Night", "javascript:alert(1)"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Answer.Verdict(Answer.Kind.USED, "", "Night", "//elsewhere.example"))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void onlyWhoLeadsTheCallAnswersAndEndsIt() {
        Call call = open("Three coughs", unpaid());
        Contribution cough = taken(give(call, text(ada, "Cough"), ada, now));
        Answer.Verdict seen = new Answer.Verdict(Answer.Kind.SEEN, "Nice", "", "");
        assertThatThrownBy(() -> answers.answer(cough.id(), seen, bo, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> calls.close(call.id(), "", bo, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> calls.change(call.id(), unpaid(), "why not", bo, now))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aMemberOpensUnpaidCallsAndADirectorAdoptsThem() {
        Terms paid = new Terms(FIFTY, Terms.Sharing.EQUALLY, false, true, "", decideBy());
        assertThatThrownBy(() -> calls.open(opening("Paid", paid, null), ada, now))
                .isInstanceOf(Forbidden.class);
        Call call = calls.open(opening("Small", unpaid(), null), ada, now);
        assertThatThrownBy(() -> calls.adopt(call.id(), null, bo, now)).isInstanceOf(Forbidden.class);
        Call adopted = calls.adopt(call.id(), null, leo, now);
        assertThat(adopted.decider()).isEqualTo(leo.someone());
        assertThat(adopted.ledBy(ada.someone())).isTrue();
        assertThat(calls.change(call.id(), paid, "The show pays for it.", leo, now)
                        .terms()
                        .terms())
                .isEqualTo(paid);
        assertThat(told(ada)).contains("call.adopted");
        Opening named =
                new Opening("Named", "For bo.", List.of(Medium.TEXT), "", null, deadline, bo.someone(), null, unpaid());
        calls.adopt(calls.open(named, ada, now).id(), null, leo, now);
        assertThat(told(bo)).as("who was to decide until now").containsOnlyOnce("call.adopted");
    }

    @Test
    void whatIsUsedIsPagedByKey() {
        Call call = open("Rain on tin", unpaid());
        List<ContributionId> used = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Contribution rain = taken(give(call, text(bo, "Rain " + i), bo, now.plusSeconds(i)));
            answers.answer(rain.id(), new Answer.Verdict(Answer.Kind.USED, "", "Night", ""), leo, now);
            used.add(rain.id());
        }
        Page<Contribution> first = outcomes.used(call.id(), null, 2);
        Page<Contribution> second = outcomes.used(call.id(), first.next(), 2);
        assertThat(first.items()).extracting(Contribution::id).containsExactlyElementsOf(used.subList(0, 2));
        assertThat(second.items()).extracting(Contribution::id).containsExactly(used.getLast());
        assertThat(second.next()).isNull();
    }

    @Test
    void openCallsComeByDeadlineAndPageByKey() {
        Call later = open("Later", unpaid());
        deadline = now.plus(Duration.ofDays(3));
        Call sooner = open("Sooner", unpaid());
        Set<CallId> seen = new HashSet<>();
        Instant last = Instant.EPOCH;
        @Nullable String after = null;
        do {
            Page<Call> page = lists.openOnes(now, after, 2);
            for (Call call : page.items()) {
                assertThat(call.deadline()).isAfterOrEqualTo(last);
                last = call.deadline();
                assertThat(seen.add(call.id())).isTrue();
            }
            after = page.next();
        } while (after != null);
        assertThat(seen).contains(later.id(), sooner.id());
        assertThat(lists.openOnes(deadline, null, 100).items())
                .extracting(Call::id)
                .doesNotContain(sooner.id());
        assertThat(lists.answering(deadline, null, 100).items())
                .extracting(Call::id)
                .contains(sooner.id());
        assertThatThrownBy(() -> lists.openOnes(now, "not a key", 2)).isInstanceOf(Invalid.class);
    }

    @Test
    void eachViewerSeesAnOrderOfTheirOwnAllDayLong() {
        Call call = open("Many", unpaid());
        for (int i = 0; i < 9; i++) {
            taken(give(call, text(ada, "Take " + i), ada, now));
        }
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(order(call, ada, day)).isEqualTo(order(call, ada, day)).hasSize(9);
        assertThat(order(call, ada, day)).isNotEqualTo(order(call, bo, day));
        assertThat(order(call, ada, day)).isNotEqualTo(order(call, ada, day.plusDays(1)));
        assertThat(order(call, ada, day)).containsExactlyInAnyOrderElementsOf(order(call, bo, day));
    }

    @Test
    void aLockedCutTellsWhoeverGaveIt() {
        Call call = open("Rain on tin", unpaid());
        Work rain = text(bo, "Rain");
        Work other = text(ada, "Other");
        Contribution given = taken(give(call, rain, bo, now));
        UUID part = Id.fresh();
        Timelines.Screen night = new Timelines.Screen(part, Id.fresh(), "Night", "/watch/x", List.of(part));
        Map<WorkId, WorkId> both = Map.of(rain.id(), rain.id(), other.id(), other.id());
        assertThat(timelines.used(both, night, leo.someone(), now)).containsExactly(rain.id());
        timelines.used(Map.of(rain.id(), rain.id()), night, leo.someone(), now);
        assertThat(answers.history(List.of(given.id())).get(given.id())).hasSize(1);
        assertThat(told(bo)).containsOnlyOnce("answer.USED");
    }

    @Test
    void aWithdrawnWorkKeepsNoCallOpen() {
        Call call = open("Rain on tin", unpaid());
        Work rain = text(bo, "Rain");
        taken(give(call, rain, bo, now));
        works.withdraw(rain.id(), bo.someone(), now);
        assertThat(close(call)).isInstanceOf(Closing.Closed.class);
    }

    @Test
    void afterTheEndOnlyGoodNewsIsTold() {
        Call call = open("Rain on tin", unpaid());
        Contribution rain = taken(give(call, text(bo, "Rain"), bo, now));
        tell(rain, Answer.Kind.NOT_THIS_TIME, "The roof was felt in the end, not tin.");
        close(call);
        Answer.Verdict seen = new Answer.Verdict(Answer.Kind.SEEN, "Hm", "", "");
        assertThat(answers.answer(rain.id(), seen, leo, now)).isInstanceOf(Answered.Over.class);
        Answer.Verdict used = new Answer.Verdict(Answer.Kind.USED, "It opens it.", "The trailer", "");
        assertThat(answers.answer(rain.id(), used, leo, now)).isInstanceOf(Answered.Told.class);
        assertThat(notices.of(bo.someone(), null, 50).items())
                .filteredOn(notice -> notice.kind().equals("answer.USED"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text(dictionary.in(Locale.ENGLISH)))
                        .isEqualTo("“Rain” is used in The trailer! It opens it."));
        assertThat(told(bo)).contains("call.closed", "answer.USED");
    }

    @Test
    void aCallPromisesNoAnswerBeforeItsDeadlineNorInAYear() {
        Terms early = new Terms(null, Terms.Sharing.UNPAID, false, true, "", now);
        assertThatThrownBy(() -> calls.open(opening("Early", early, null), leo, now))
                .isInstanceOf(Invalid.class);
        Terms late = new Terms(null, Terms.Sharing.UNPAID, false, true, "", deadline.plus(Duration.ofDays(365)));
        assertThatThrownBy(() -> calls.open(opening("Late", late, null), leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> opening("x".repeat(Opening.TITLE_CHARS_MAX + 1), unpaid(), null))
                .isInstanceOf(Invalid.class);
    }

    private Call open(String title, Terms terms) {
        return calls.open(opening(title, terms, null), leo, now);
    }

    private Opening opening(String title, Terms terms, @Nullable UUID part) {
        return new Opening(
                title, "For the opening.", List.of(Medium.TEXT), "one line", null, deadline, null, part, terms);
    }

    private Terms unpaid() {
        return new Terms(null, Terms.Sharing.UNPAID, false, true, "", decideBy());
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

    private void tell(Contribution contribution, Answer.Kind kind, String reason) {
        assertThat(answers.answer(contribution.id(), new Answer.Verdict(kind, reason, "", ""), leo, now))
                .isInstanceOf(Answered.Told.class);
    }

    private Closing close(Call call) {
        return calls.close(call.id(), "Thank you all.", leo, now);
    }

    private List<ContributionId> order(Call call, Viewer viewer, LocalDate day) {
        Page<Contribution> first = contributions.of(call.id(), viewer, day, null, 5);
        Page<Contribution> second = contributions.of(call.id(), viewer, day, first.next(), 5);
        assertThat(second.next()).isNull();
        return java.util.stream.Stream.concat(first.items().stream(), second.items().stream())
                .map(Contribution::id)
                .toList();
    }

    private List<String> told(Viewer viewer) {
        return notices.of(viewer.someone(), null, 50).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }
}
