package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.money.Together;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.payees.Advances;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payouts.Payout;
import org.tallylight.money.payouts.PayoutShelf;
import org.tallylight.money.payouts.Payouts;
import org.tallylight.productions.Part;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** {@code split.md}, rules 15 and 16: questions, claims, late awards, and what becomes of the reserve. */
@OnTallylight
class QuestionsTest {
    private static final Duration WINDOW = Duration.ofDays(14);

    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalShelf shelf;

    @Autowired
    private Questions questions;

    @Autowired
    private Awards awards;

    @Autowired
    private Releases releases;

    @Autowired
    private Mergers mergers;

    @Autowired
    private Advances advances;

    @Autowired
    private Payouts payouts;

    @Autowired
    private PayoutShelf batches;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Notices notices;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer olga = Viewer.VISITOR;
    private Viewer cleo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Viewer eli = Viewer.VISITOR;
    private Part film;
    private Proposal open;

    @BeforeEach
    void aProposalIsOpen() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        olga = treasury.cast.someone("Olga", Role.OPERATOR);
        cleo = treasury.cast.someone("Cleo", Role.CURATOR);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        eli = treasury.paid("Eli", nadia);
        film = treasury.film("Two hands", treasury.written(ana, "Poem"), treasury.written(bo, "Song"));
        treasury.books(film, BookLine.Kind.INCOME, "1000.00", nadia);
        Proposal draft = Sharing.done(proposals.draft(film.id(), nadia, now()));
        open = Sharing.done(proposals.publish(draft.id(), nadia, now()));
    }

    private Instant now() {
        return treasury.now();
    }

    private Questions.QuestionId ask(Viewer by, Viewer about) {
        PayeeId payee = about == null ? null : treasury.payee(about);
        return questions.ask(open.id(), payee, "Why?", "The second verse", false, by, now());
    }

    @Test
    void whoAsksAboutALineFindsItChosenAlsoWithoutJavaScript() {
        Cast cast = context.getBean(Cast.class);
        Browser fay = cast.browser(cast.keyholder("Fay"));
        String path = "/proposals/" + open.id().text();
        String line = treasury.payee(bo).text();
        String page = fay.get(path).body();
        assertThat(page)
                .contains("href=\"" + path + "?about=" + line + "#missing\"")
                .contains("14 days left");
        assertThat(fay.get(path + "?about=" + line).body()).contains("<option value=\"" + line + "\" selected>");
    }

    private void posted() {
        treasury.later(WINDOW);
        Sharing.done(proposals.finish(open.id(), nadia, now()));
        Sharing.done(proposals.post(open.id(), nadia, now()));
    }

    private Money on(AccountCode account) {
        return ledger.balance(account, EUR).negated();
    }

    private Money owed(Viewer person) {
        return on(AccountCode.payable(treasury.payee(person)));
    }

    private Money held(Viewer person) {
        return on(AccountCode.held(treasury.payee(person)));
    }

    @Test
    void aQuestionIsSeenByWhoAskedAndTheProducersOnly() {
        Questions.QuestionId id = ask(ana, bo);
        assertThat(questions.of(open.id(), ana))
                .extracting(Questions.Question::id)
                .containsExactly(id);
        assertThat(questions.of(open.id(), nadia)).hasSize(1);
        assertThat(questions.of(open.id(), cleo)).hasSize(1);
        assertThat(questions.of(open.id(), bo)).isEmpty();
        assertThat(questions.of(open.id(), Viewer.VISITOR)).isEmpty();
        questions.ask(open.id(), null, "I sang, too", "", true, eli, now());
        assertThat(questions.of(open.id(), Viewer.VISITOR)).hasSize(1);
        assertThat(notices.of(nadia.someone(), null, 1).items().getFirst().kind())
                .isEqualTo("proposal.missing");
    }

    @Test
    void nothingIsFinalWhileAQuestionWaits() {
        Questions.QuestionId id = ask(ana, bo);
        treasury.later(WINDOW);
        assertThat(proposals.finish(open.id(), nadia, now())).isEqualTo(new Step.Unanswered(1));
        questions.answer(id, "By the seconds it is heard", null, null, cleo, now());
        assertThat(questions.get(id).answer()).isEqualTo("By the seconds it is heard");
        assertThat(questions.get(id).answeredBy()).isEqualTo("Cleo");
        assertThat(notices.of(ana.someone(), null, 1).items().getFirst().kind()).isEqualTo("proposal.answered");
        assertThatThrownBy(() -> questions.answer(id, "Again", null, null, cleo, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("question.answered");
        assertThat(proposals.finish(open.id(), nadia, now())).isInstanceOf(Step.Done.class);
    }

    @Test
    void whenTheWindowIsOverNobodyAsks() {
        treasury.later(WINDOW);
        assertThatThrownBy(() -> ask(ana, bo)).isInstanceOf(Refused.class).hasMessage("question.closed");
        assertThatThrownBy(() -> ask(eli, null)).isInstanceOf(Refused.class);
    }

    @Test
    void aQuestionIsAboutALineThatIsThere() {
        assertThatThrownBy(() -> ask(ana, eli)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoAsksWithoutEndIsStoppedAndWhatTheyAskedIsKept() {
        for (int i = 0; i < Questions.OPEN_PER_PERSON_MAX; i++) {
            ask(ana, bo);
        }
        assertThatThrownBy(() -> ask(ana, bo)).isInstanceOf(Refused.class).hasMessage("question.often");
        assertThat(questions.of(open.id(), ana)).hasSize(Questions.OPEN_PER_PERSON_MAX);
    }

    @Test
    void aClaimIsAdmittedAgainstALineOfThisProposalBySomeoneElse() {
        Questions.QuestionId id = ask(eli, null);
        PayeeId anas = treasury.payee(ana);
        Money dollars = new Money(100, Currency.getInstance("USD"));
        for (Money wrong : List.of(dollars, eur("0.00"))) {
            assertThatThrownBy(() -> questions.answer(id, "Yes", anas, wrong, cleo, now()))
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> questions.answer(id, "Yes", treasury.payee(eli), eur("1.00"), cleo, now()))
                .isInstanceOf(Invalid.class);
        Questions.QuestionId own = ask(cleo, null);
        assertThatThrownBy(() -> questions.answer(own, "Yes", anas, eur("1.00"), cleo, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("question.own");
        questions.answer(id, "Yes", anas, eur("1.00"), cleo, now());
        assertThat(questions.get(id).held()).isEqualTo(100);
    }

    @Test
    void theLargestAdmittedClaimIsHeldAndTheRestIsPaid() {
        PayeeId anas = treasury.payee(ana);
        questions.answer(ask(eli, null), "Yes", anas, eur("50.00"), cleo, now());
        questions.answer(ask(bo, ana), "Perhaps", anas, eur("30.00"), cleo, now());
        posted();
        assertThat(held(ana)).isEqualTo(eur("50.00"));
        assertThat(owed(ana)).isEqualTo(eur("141.25"));
        assertThat(owed(bo)).isEqualTo(eur("191.25"));
    }

    @Test
    void aLateAwardComesFromWhatIsHeldThenTheReserveThenTheCompany() {
        PayeeId anas = treasury.payee(ana);
        Questions.QuestionId claim = ask(eli, null);
        Questions.QuestionId smaller = ask(bo, ana);
        questions.answer(claim, "Yes", anas, eur("50.00"), cleo, now());
        questions.answer(smaller, "Perhaps", anas, eur("30.00"), cleo, now());
        assertThatThrownBy(() -> awards.settle(claim, eur("1.00"), "Now", nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("award.not-yet");
        posted();
        assertThat(on(AccountCode.reserve(film.id()))).isEqualTo(eur("85.00"));

        awards.settle(claim, eur("140.00"), "Eli sings the second verse", nadia, now());
        assertThat(owed(eli)).isEqualTo(eur("140.00"));
        assertThat(held(ana).minor()).isZero();
        assertThat(on(AccountCode.reserve(film.id())).minor()).isZero();
        assertThat(owed(ana)).as("what was paid out is never clawed back").isEqualTo(eur("141.25"));
        assertThat(ledger.balance(AccountCode.shares(film.id()), EUR))
                .as("5.00 are the company's")
                .isEqualTo(eur("472.50"));
        assertThatThrownBy(() -> awards.settle(claim, eur("1.00"), "Again", nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("award.settled");
        awards.settle(smaller, eur("0.00"), "Not so", nadia, now());
        assertThat(owed(bo)).isEqualTo(eur("191.25"));
    }

    @Test
    void aClaimThatIsNotGrantedReleasesWhatItHeldButNotWhatAnotherHolds() {
        PayeeId anas = treasury.payee(ana);
        Questions.QuestionId large = ask(eli, null);
        Questions.QuestionId small = ask(bo, ana);
        questions.answer(large, "Yes", anas, eur("50.00"), cleo, now());
        questions.answer(small, "Perhaps", anas, eur("30.00"), cleo, now());
        posted();
        awards.settle(large, eur("0.00"), "It was someone else's voice", nadia, now());
        assertThat(held(ana)).isEqualTo(eur("30.00"));
        assertThat(owed(ana)).isEqualTo(eur("161.25"));
        awards.settle(small, eur("10.00"), "A third of it", nadia, now());
        assertThat(held(ana).minor()).isZero();
        assertThat(owed(ana)).isEqualTo(eur("181.25"));
        assertThat(owed(bo)).isEqualTo(eur("201.25"));
    }

    @Test
    void theReserveIsReleasedByTheSameSharesAfterTheCompanysRate() {
        posted();
        releases.release(open.id(), eur("40.01"), "A year has passed", nadia, now());
        assertThat(on(AccountCode.reserve(film.id()))).isEqualTo(eur("44.99"));
        assertThat(owed(ana).plus(owed(bo))).isEqualTo(eur("382.50").plus(eur("20.01")));
        assertThat(Math.abs(owed(ana).minor() - owed(bo).minor())).isLessThanOrEqualTo(1);
        assertThatThrownBy(() -> releases.release(open.id(), eur("45.00"), "Too much", nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("release.more-than-there-is");
        releases.release(open.id(), eur("44.99"), "The rest", nadia, now());
        assertThat(on(AccountCode.reserve(film.id())).minor()).isZero();
        assertThat(releases.of(open.id())).hasSize(2);
    }

    @Test
    void twoWhoReleaseAtOnceReleaseNoMoreThanThereIs() {
        posted();
        List<Object> results = Together.twice(
                () -> releases.release(open.id(), eur("85.00"), "All of it", nadia, now()),
                () -> releases.release(open.id(), eur("85.00"), "All of it", nadia, now()));
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(1);
        assertThat(on(AccountCode.reserve(film.id())).minor()).isZero();
    }

    @Test
    void itIsPaidWhenEveryoneHasWhatTheyWereGiven() {
        posted();
        Payout.BatchId batch = sent();
        Payout anas = line(batch, ana);
        Payout bos = line(batch, bo);
        payouts.settle(anas.id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.POSTED);
        payouts.settle(bos.id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.PAID);
        payouts.comeBack(bos.id(), "Closed", nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.POSTED);
    }

    private Payout.BatchId sent() {
        Payout.BatchId batch = payouts.prepare(eur("10.00"), nadia, now());
        payouts.approve(batch, nadia, now());
        payouts.approve(batch, olga, now());
        return batch;
    }

    private Payout line(Payout.BatchId batch, Viewer person) {
        return batches.lines(batch).stream()
                .filter(line -> line.payee().equals(treasury.payee(person)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsNotPaidWhileWhoSomeoneTurnedOutToBeHasNothing() {
        Viewer cy = treasury.paid("Cy", nadia);
        mergers.merge(treasury.payee(ana), treasury.payee(cy), nadia, now());
        posted();
        Payout.BatchId batch = sent();
        payouts.settle(line(batch, bo).id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.POSTED);
        payouts.settle(line(batch, cy).id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.PAID);
    }

    @Test
    void whatWasPaidStaysPaidWhoeverTurnsOutToBeOneLater() {
        Viewer cy = treasury.paid("Cy", nadia);
        advances.give(treasury.payee(cy), eur("5.00"), "For the train", nadia, now());
        posted();
        Payout.BatchId batch = sent();
        Payout bos = line(batch, bo);
        payouts.settle(line(batch, ana).id(), nadia, now());
        payouts.settle(bos.id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.PAID);
        treasury.later(Duration.ofDays(1));

        mergers.merge(treasury.payee(cy), treasury.payee(ana), nadia, now());
        advances.give(treasury.payee(ana), eur("20.00"), "For the next one", nadia, now());
        payouts.settle(line(sent(), ana).id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.PAID);
        payouts.comeBack(bos.id(), "Closed", nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.POSTED);
    }

    @Test
    void whatMovesToWhoSomeoneTurnsOutToBeIsNotPaidYet() {
        posted();
        Viewer cy = treasury.paid("Cy", nadia);
        mergers.merge(treasury.payee(ana), treasury.payee(cy), nadia, now());
        Payout.BatchId batch = sent();
        payouts.settle(line(batch, bo).id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.POSTED);
        payouts.settle(line(batch, cy).id(), nadia, now());
        assertThat(shelf.get(open.id()).state()).isEqualTo(Proposal.State.PAID);
    }
}
