package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.OnTallylight;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Given;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Terms;
import org.tallylight.money.Treasury;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Zero;
import org.tallylight.people.Audit;
import org.tallylight.people.Leaving;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Work;

/** Who is in a proposal and what people decide by hand ({@code split.md}, rule 11 and the edge cases). */
@OnTallylight
class ChangesTest {
    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalShelf shelf;

    @Autowired
    private Changes changes;

    @Autowired
    private ProposalViews views;

    @Autowired
    private Salaried salaried;

    @Autowired
    private Audit audit;

    @Autowired
    private Mergers mergers;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Productions productions;

    @Autowired
    private Calls calls;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Answers answers;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Sharing sharing;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer olga = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part film;
    private Proposal draft;

    @BeforeEach
    void aDraft() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        sharing = new Sharing(context, treasury, nadia);
        olga = treasury.cast.someone("Olga", Role.PRODUCER);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        draft = drafted(treasury.film("Two hands", treasury.written(ana, "Poem"), treasury.written(bo, "Song")));
    }

    private Proposal drafted(Part part) {
        film = part;
        return sharing.drafted(part);
    }

    private Instant now() {
        return treasury.now();
    }

    private Proposal revised() {
        return sharing.revised(draft, "As decided");
    }

    private Step finished() {
        treasury.later(Duration.ofDays(14));
        return proposals.finish(draft.id(), nadia, now());
    }

    private ProposalLine line(Viewer person) {
        return sharing.line(draft, person);
    }

    private Changes.AdjustmentId adjust(Viewer person, int bp) {
        return changes.adjust(draft.id(), treasury.payee(person), bp, "Ana carried the lamps", nadia, now());
    }

    @Test
    void anAdjustmentCountsOnceASecondPersonApproved() {
        Changes.AdjustmentId more = adjust(ana, 200);
        Changes.AdjustmentId less = adjust(bo, -200);
        assertThatThrownBy(() -> changes.approve(more, nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("adjustment.own");
        sharing.published(draft);
        revised();
        assertThat(line(ana).share()).isEqualTo(eur("191.25"));
        assertThat(finished()).isEqualTo(new Step.Unapproved(2));

        changes.approve(more, olga, now());
        changes.approve(less, olga, now());
        assertThat(finished()).as("approved, but not computed in").isEqualTo(new Step.Unapproved(2));
        revised();
        assertThat(line(ana).share()).isEqualTo(eur("198.90"));
        assertThat(line(bo).share()).isEqualTo(eur("183.60"));
        assertThat(line(bo).before()).isEqualTo(eur("191.25"));
        assertThat(changes.adjustments(draft.id()))
                .extracting(Changes.Shown::approver)
                .containsOnly("Olga");
        assertThat(finished()).isInstanceOf(Step.Done.class);
        assertThatThrownBy(() -> adjust(ana, 1)).isInstanceOf(Refused.class).hasMessage("proposal.final-already");
    }

    @Test
    void adjustmentsThatDoNotAddUpToNothingAreRefused() {
        changes.approve(adjust(ana, 200), olga, now());
        assertThatThrownBy(this::revised)
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.key()).isEqualTo("invalid.adjustment.sum"));
        assertThat(shelf.get(draft.id()).number()).isEqualTo(1);
    }

    @Test
    void whatTheCompanyPaysForComesOutOfItsOwnPartToTheCent() {
        Proposal.Sums plain = draft.sums();
        Changes.AdjustmentId given =
                changes.grant(draft.id(), treasury.payee(ana), 333, "Ana drove all night", nadia, now());
        assertThatThrownBy(() -> changes.approve(given, nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("adjustment.own");
        assertThat(changes.adjustments(draft.id(), ana)).isEmpty();
        changes.approve(given, olga, now());
        Proposal revised = revised();
        Proposal.Sums sums = revised.sums();
        assertThat(sums.funded()).as("3.33 % of 382.50, floored").isEqualTo(1_273);
        assertThat(sums.pool()).isEqualTo(plain.pool() + 1_273);
        assertThat(sums.company()).isEqualTo(plain.company() - 1_273);
        assertThat(line(ana).share().plus(line(bo).share())).isEqualTo(sums.money(sums.pool()));
        assertThat(line(bo).share().minor()).isBetween(19_124L, 19_125L);
        assertThat(line(ana).before()).isEqualTo(eur("191.25"));
        assertThat(changes.adjustments(draft.id(), ana))
                .singleElement()
                .satisfies(each -> assertThat(each.companyPays()).isTrue());
        assertThat(views.of(draft.id(), nadia).total()).isEqualTo(eur("395.23"));

        sharing.published(draft);
        Sharing.done(finished());
        Sharing.done(proposals.post(draft.id(), nadia, now()));
        assertThat(ledger.balance(AccountCode.payable(treasury.payee(ana)), EUR)
                        .plus(ledger.balance(AccountCode.payable(treasury.payee(bo)), EUR)))
                .isEqualTo(eur("-395.23"));
    }

    @Test
    void theCompanyPaysForNothingThatTheOthersHaveToGive() {
        assertThatThrownBy(() -> changes.grant(draft.id(), treasury.payee(ana), -100, "Less for Ana", nadia, now()))
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.key()).isEqualTo("adjustment.company-takes"));
        changes.approve(changes.grant(draft.id(), treasury.payee(ana), 200, "Lamps", nadia, now()), olga, now());
        changes.approve(adjust(bo, -200), olga, now());
        assertThatThrownBy(this::revised)
                .as("what is taken from Bo has nobody to go to")
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.key()).isEqualTo("invalid.adjustment.sum"));
    }

    @Test
    void someoneWithoutAWorkInTheCutMayBeGivenAShareByHand() {
        Viewer eli = treasury.paid("Eli", nadia);
        changes.approve(adjust(eli, 1_000), olga, now());
        changes.approve(adjust(ana, -1_000), olga, now());
        revised();
        assertThat(line(eli).share()).isEqualTo(eur("38.25"));
        assertThat(line(ana).share()).isEqualTo(eur("153.00"));
    }

    @Test
    void aWaivedShareIsStruckThroughAndGoesToTheOthers() {
        changes.waive(draft.id(), ana.someone(), now());
        revised();
        assertThat(line(ana).waived()).isTrue();
        assertThat(line(ana).share().minor()).isZero();
        assertThat(line(ana).exact().signum()).isPositive();
        assertThat(line(bo).share()).isEqualTo(eur("382.50"));
    }

    @Test
    void whoHasNoShareCannotGiveOneUpAndStopsNobody() {
        Viewer eli = treasury.cast.someone("Eli");
        assertThatThrownBy(() -> changes.waive(draft.id(), eli.someone(), now()))
                .isInstanceOf(Refused.class)
                .hasMessage("share.none");
        assertThat(revised().number()).isEqualTo(2);
    }

    @Test
    void whoeverBecomesAnotherPayeeKeepsWhatWasDecided() {
        changes.waive(draft.id(), ana.someone(), now());
        mergers.merge(treasury.payee(ana), treasury.payee(bo), nadia, now());
        revised();
        assertThat(shelf.lines(draft.id(), 2))
                .singleElement()
                .satisfies(line -> assertThat(line.waived()).isTrue());
        assertThat(shelf.get(draft.id()).sums().unallocated()).isEqualTo(38_250);
    }

    @Test
    void whatAMergedPayeeWasGivenBeforeIsPaidToWhoTheyAreNow() {
        sharing.published(draft);
        Sharing.done(finished());
        PayeeId anas = treasury.payee(ana);
        PayeeId bos = treasury.payee(bo);
        mergers.merge(anas, bos, nadia, now());
        Sharing.done(proposals.post(draft.id(), nadia, now()));
        assertThat(ledger.balance(AccountCode.payable(bos), EUR)).isEqualTo(eur("-382.50"));
        assertThat(ledger.balance(AccountCode.payable(anas), EUR).minor()).isZero();
    }

    @Test
    void theShareOfADeletedAccountWaitsInSuspense() {
        PayeeId anas = treasury.payee(ana);
        leaving.leave(ana.someone(), true, now());
        revised();
        assertThat(line(ana).state()).isEqualTo(Line.State.SUSPENSE);
        sharing.published(draft);
        PayeeId bos = treasury.payee(bo);
        leaving.leave(bo.someone(), true, now());
        Sharing.done(finished());
        Sharing.done(proposals.post(draft.id(), nadia, now()));
        assertThat(ledger.balance(AccountCode.suspense(anas), EUR)).isEqualTo(eur("-191.25"));
        assertThat(ledger.balance(AccountCode.suspense(bos), EUR))
                .as("who leaves after the version was made is in suspense, too")
                .isEqualTo(eur("-191.25"));
    }

    @Test
    void aWorkPaidByAFlatPoolTakesNoShareUnlessItsTermsSaySo() {
        Viewer cy = treasury.paid("Cy", nadia);
        Viewer dee = treasury.paid("Dee", nadia);
        Part show = productions.start(PartKind.FILM, PartDraft.titled("Called for"), treasury.director, now());
        Work flat = given(show, cy, false);
        Work both = given(show, dee, true);
        treasury.cut(show, flat, both);
        draft = drafted(show);
        assertThat(line(cy).share().minor()).isZero();
        assertThat(line(cy).zero()).isEqualTo(Zero.FLAT_PAID);
        assertThat(line(dee).share()).isEqualTo(eur("382.50"));
    }

    @Test
    void aWorkMadeForASalaryTakesNoShareAndItsLineSaysWhy() {
        Work poem = treasury.written(ana, "Poem");
        Work song = treasury.written(bo, "Song");
        draft = drafted(treasury.film("Staff", poem, song));
        salaried.mark(film.id(), song.id(), "Bo is our composer, employed", nadia, now());
        salaried.mark(film.id(), poem.id(), "Ana, too", nadia, now());
        salaried.lift(film.id(), poem.id(), nadia, now());
        assertThat(line(bo).share()).as("until it is computed anew").isEqualTo(eur("191.25"));
        revised();
        assertThat(line(bo).share().minor()).isZero();
        assertThat(line(bo).zero()).isEqualTo(Zero.SALARIED);
        assertThat(line(ana).share()).isEqualTo(eur("382.50"));
        assertThat(views.of(draft.id(), nadia).salaried()).containsEntry(song.id(), "Bo is our composer, employed");
        assertThat(audit.latest(null, 20).items())
                .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("work.salaried"));

        salaried.lift(film.id(), song.id(), nadia, now());
        revised();
        assertThat(line(bo).share()).isEqualTo(eur("191.25"));
        Work elsewhere = treasury.written(bo, "Elsewhere");
        assertThatThrownBy(() -> salaried.mark(film.id(), elsewhere.id(), "Not in it", nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("salaried.not-used");
        assertThatThrownBy(() -> salaried.mark(film.id(), song.id(), " ", nadia, now()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void whoHasASalaryForWorkOffScreenHasNoPointsEither() {
        Work poem = treasury.written(ana, "Poem");
        Work mix = treasury.written(bo, "Mixing notes");
        Part staff = productions.start(PartKind.FILM, PartDraft.titled("Off screen"), treasury.director, now());
        treasury.locked(
                treasury.studio.longCut(staff, treasury.director, 1),
                List.of(Studio.row(poem, Department.WRITING, 0, 1), Studio.offScreen(mix, Department.WRITING, 1_000)));
        draft = drafted(staff);
        assertThat(line(bo).share()).isEqualTo(eur("38.25"));
        salaried.mark(film.id(), mix.id(), "Bo is our mixer, employed", nadia, now());
        revised();
        assertThat(line(bo).share().minor()).isZero();
        assertThat(line(bo).zero()).isEqualTo(Zero.SALARIED);
        assertThat(line(ana).share()).isEqualTo(eur("382.50"));
    }

    /** A text given to a paid call for a part, and used. */
    private Work given(Part part, Viewer by, boolean alsoInSplit) {
        Instant deadline = now().plus(Duration.ofDays(3));
        Terms terms = new Terms(
                Money.parse("50.00", EUR, "pool"),
                Terms.Sharing.EQUALLY,
                false,
                alsoInSplit,
                "",
                deadline.plus(Duration.ofDays(3)));
        Opening opening = new Opening(
                "A verse",
                "One verse",
                List.of(Medium.TEXT),
                "",
                null,
                deadline,
                null,
                part.id().value(),
                terms);
        Call call = calls.open(opening, treasury.director, now());
        Work work = treasury.written(by, "Verse");
        Given given = contributions.contribute(call.id(), work.id(), 1, "", false, by, now());
        if (!(given instanceof Given.Taken(Contribution contribution))) {
            throw new AssertionError(given.toString());
        }
        Answer.Verdict used = new Answer.Verdict(Answer.Kind.USED, "", part.title(), part.link());
        answers.answer(contribution.id(), used, treasury.director, now());
        return work;
    }
}
