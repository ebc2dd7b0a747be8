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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.money.Together;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.books.BookLineId;
import org.tallylight.money.books.Books;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.productions.Part;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;

/** {@code split.md}, rule 17, and what of the books a proposal shares out. */
@OnTallylight
class ProposalStatesTest {
    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalShelf shelf;

    @Autowired
    private ProposalViews views;

    @Autowired
    private Books books;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Sharing sharing;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer cleo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Work poem;
    private Work song;
    private Part film;

    @BeforeEach
    void aFilmByAnaAndBo() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        sharing = new Sharing(context, treasury, nadia);
        cleo = treasury.cast.someone("Cleo", Role.CURATOR);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        poem = treasury.written(ana, "Poem");
        song = treasury.written(bo, "Song");
        film = treasury.film("Two hands", poem, song);
    }

    private Instant now() {
        return treasury.now();
    }

    private Proposal drafted() {
        return sharing.drafted(film);
    }

    private Proposal published() {
        return sharing.published(film);
    }

    private Proposal posted(Proposal open) {
        return sharing.posted(open);
    }

    @Test
    void withoutALockedCutOrIncomeNothingIsDrafted() {
        assertThat(proposals.draft(film.id(), nadia, now())).isInstanceOf(Step.NothingIn.class);
        treasury.books(film, BookLine.Kind.COST, "10.00", nadia);
        assertThat(proposals.draft(film.id(), nadia, now())).isInstanceOf(Step.NothingIn.class);
    }

    @Test
    void oneStepFollowsTheOtherAndNoneIsSkipped() {
        Proposal draft = drafted();
        assertThat(draft.state()).isEqualTo(Proposal.State.DRAFT);
        assertThat(proposals.finish(draft.id(), nadia, now())).isEqualTo(new Step.NotNow(Proposal.State.DRAFT));
        assertThat(proposals.post(draft.id(), nadia, now())).isEqualTo(new Step.NotNow(Proposal.State.DRAFT));
        assertThat(proposals.draft(film.id(), nadia, now())).isEqualTo(new Step.GoingOn(draft.id()));

        Proposal open = Sharing.done(proposals.publish(draft.id(), nadia, now()));
        assertThat(open.state()).isEqualTo(Proposal.State.PUBLISHED);
        assertThat(open.endsAt()).isEqualTo(now().plus(Sharing.WINDOW));
        assertThat(proposals.publish(open.id(), nadia, now())).isEqualTo(new Step.NotNow(Proposal.State.PUBLISHED));
        assertThat(proposals.finish(open.id(), nadia, treasury.later(Sharing.WINDOW.minusSeconds(1))))
                .isInstanceOf(Step.StillOpen.class);

        Proposal last = Sharing.done(proposals.finish(open.id(), nadia, treasury.later(Duration.ofSeconds(1))));
        assertThat(last.state()).isEqualTo(Proposal.State.FINAL);
        assertThat(db.sql("select final_hash from proposal where id = ?")
                        .param(last.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo(open.resultHash())
                .hasSize(64);
        assertThat(proposals.revise(last.id(), "Too late", nadia, now()))
                .isEqualTo(new Step.NotNow(Proposal.State.FINAL));

        Proposal posted = Sharing.done(proposals.post(last.id(), nadia, now()));
        assertThat(posted.state()).isEqualTo(Proposal.State.POSTED);
        assertThat(proposals.finish(posted.id(), nadia, now())).isEqualTo(new Step.NotNow(Proposal.State.POSTED));
    }

    @Test
    void postingAgainChangesNothing() {
        Proposal posted = posted(published());
        long entries = entries();
        Money owed = owed(ana);
        assertThat(Sharing.done(proposals.post(posted.id(), nadia, now())).tx()).isEqualTo(posted.tx());
        assertThat(entries()).isEqualTo(entries);
        assertThat(owed(ana)).isEqualTo(owed);
        assertThat(ledger.get(Objects.requireNonNull(posted.tx())).legs().stream()
                        .mapToLong(leg -> leg.amount().minor())
                        .sum())
                .isZero();
    }

    private long entries() {
        return db.sql("select count(*) from entry").query(Long.class).single();
    }

    private Money owed(Viewer person) {
        return ledger.balance(AccountCode.payable(treasury.payee(person)), EUR).negated();
    }

    @Test
    void twoProducersWhoPostAtOncePostOnce() {
        Proposal open = published();
        treasury.later(Sharing.WINDOW);
        Sharing.done(proposals.finish(open.id(), nadia, now()));
        Viewer olga = treasury.cast.someone("Olga", Role.PRODUCER);
        List<Object> results = Together.twice(
                () -> Sharing.done(proposals.post(open.id(), nadia, now())).tx(),
                () -> Sharing.done(proposals.post(open.id(), olga, now())).tx());
        assertThat(results).hasSize(2).doesNotHaveAnyElementsOfTypes(Throwable.class);
        assertThat(results.get(0)).isEqualTo(results.get(1));
        assertThat(owed(ana)).isEqualTo(sharing.line(open, ana).share());
    }

    @Test
    void twoProducersWhoDraftAtOnceDraftOnce() {
        treasury.books(film, BookLine.Kind.INCOME, "1000.00", nadia);
        Viewer olga = treasury.cast.someone("Olga", Role.PRODUCER);
        List<Object> results = Together.twice(
                () -> proposals.draft(film.id(), nadia, now()).getClass().getSimpleName(),
                () -> proposals.draft(film.id(), olga, now()).getClass().getSimpleName());
        assertThat(results).containsExactlyInAnyOrder("Done", "GoingOn");
        assertThat(shelf.of(film.id())).hasSize(1);
    }

    @Test
    void aRevisionShowsWhatChangedAndOnlyMoreThanATenthReopens() {
        Proposal open = published();
        assertThat(sharing.line(open, ana).share())
                .isEqualTo(sharing.line(open, bo).share());
        Instant first = Objects.requireNonNull(open.endsAt());
        treasury.later(Duration.ofDays(13));
        treasury.books(film, BookLine.Kind.COST, "50.00", nadia);
        Proposal small = Sharing.done(proposals.revise(open.id(), "The lamps were forgotten", nadia, now()));
        assertThat(small.state()).isEqualTo(Proposal.State.REVISED);
        assertThat(small.reason()).isEqualTo("The lamps were forgotten");
        assertThat(sharing.line(small, ana).before()).isEqualTo(eur("191.25"));
        assertThat(sharing.line(small, ana).changed()).isTrue();
        assertThat(small.endsAt()).isEqualTo(first);

        treasury.books(film, BookLine.Kind.COST, "50.00", nadia);
        Proposal large = Sharing.done(proposals.revise(open.id(), "And the bread", nadia, now()));
        assertThat(sharing.line(large, ana).share()).isEqualTo(eur("168.75"));
        assertThat(large.endsAt()).isEqualTo(now().plus(Duration.ofDays(5)));
        assertThat(sharing.line(large, ana).endsAt()).isEqualTo(large.endsAt());
        assertThat(proposals.finish(open.id(), nadia, treasury.later(Duration.ofDays(2))))
                .isInstanceOf(Step.StillOpen.class);
        assertThat(notices.of(ana.someone(), null, 1).items().getFirst().kind()).isEqualTo("proposal.revised");
    }

    @Test
    void shrinkingALittleAgainAndAgainIsMeasuredAgainstTheVersionThatWasOpenInFull() {
        Proposal open = published();
        treasury.later(Duration.ofDays(13));
        treasury.books(film, BookLine.Kind.COST, "80.00", nadia);
        Sharing.done(proposals.revise(open.id(), "Nine percent", nadia, now()));
        treasury.later(Duration.ofDays(2));
        treasury.books(film, BookLine.Kind.COST, "70.00", nadia);
        Proposal again = Sharing.done(proposals.revise(open.id(), "And nine more", nadia, now()));
        assertThat(again.endsAt()).isEqualTo(now().plus(Duration.ofDays(5)));
    }

    @Test
    void someoneNewRestartsTheWindowOfTheLinesTheyChange() {
        Viewer eli = treasury.paid("Eli", nadia);
        Work tale = treasury.written(eli, "Tale");
        Work verse = treasury.written(ana, "Verse");
        film = treasury.film("One hand", verse, treasury.written(bo, "Tune"));
        Proposal open = published();
        Instant first = Objects.requireNonNull(open.endsAt());
        treasury.later(Duration.ofDays(10));
        assertThat(tale.seq()).isLessThan(verse.seq());
        treasury.studio.madeFrom(verse, tale, EdgeClass.ADAPTS, ana);
        treasury.studio.confirmed(verse, cleo);
        Proposal revised = Sharing.done(proposals.revise(open.id(), "Eli's tale was forgotten", nadia, now()));
        Instant restarted = now().plus(Sharing.WINDOW);
        assertThat(sharing.line(revised, eli).endsAt()).isEqualTo(restarted);
        assertThat(sharing.line(revised, ana).endsAt()).isEqualTo(restarted);
        assertThat(sharing.line(revised, bo).endsAt()).isEqualTo(first);
        assertThat(revised.endsAt()).isEqualTo(restarted);
    }

    @Test
    void itIsNotFinalWhileAnEdgeWaits() {
        Viewer eli = treasury.paid("Eli", nadia);
        Work tale = treasury.written(eli, "Tale");
        Work verse = treasury.written(ana, "Verse");
        treasury.studio.madeFrom(verse, tale, EdgeClass.ADAPTS, ana);
        film = treasury.film("Waiting", verse);
        Proposal open = published();
        assertThat(shelf.waiting(open.id(), 1)).isEqualTo(1);
        assertThat(sharing.line(open, ana).share())
                .isEqualTo(open.sums().money(open.sums().pool()));
        treasury.later(Sharing.WINDOW);
        assertThat(proposals.finish(open.id(), nadia, now())).isEqualTo(new Step.Waiting(1));
        treasury.studio.confirmed(verse, cleo);
        Sharing.done(proposals.revise(open.id(), "Cleo has confirmed it", nadia, now()));
        assertThat(sharing.line(open, eli).share().minor()).isPositive();
        treasury.later(Sharing.WINDOW);
        assertThat(Sharing.done(proposals.finish(open.id(), nadia, now())).state())
                .isEqualTo(Proposal.State.FINAL);
    }

    @Test
    void aDraftIsSeenByProducersOnly() {
        Proposal draft = drafted();
        assertThatThrownBy(() -> views.of(draft.id(), ana)).isInstanceOf(NotFound.class);
        String path = "/api/v1/proposals/" + draft.id().text();
        assertThat(new Api(port, cast.token(ana)).get(path).status()).isEqualTo(404);
        assertThat(new Api(port, "").get(path).status()).isEqualTo(404);
        assertThat(new Api(port, cast.token(nadia)).get(path).text("state")).isEqualTo("DRAFT");
        Sharing.done(proposals.publish(draft.id(), nadia, now()));
        assertThat(new Api(port, "").get(path).text("state")).isEqualTo("PUBLISHED");
        assertThat(new Api(port, cast.token(ana))
                        .post(path + "/final", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatCameInAfterTheDraftIsLeftForTheNextOne() {
        Proposal open = published();
        treasury.books(film, BookLine.Kind.INCOME, "77.00", nadia);
        posted(open);
        assertThat(open.sums().gross()).isEqualTo(100_000);
        Proposal next = Sharing.done(proposals.draft(film.id(), nadia, now()));
        assertThat(next.sums().gross()).isEqualTo(7_700);
    }

    @Test
    void whatWasTakenBackSinceKeepsItFromBeingFinal() {
        BookLineId sale = treasury.books(film, BookLine.Kind.INCOME, "500.00", nadia);
        Proposal open = published();
        books.correct(film.id(), sale, "Never paid", nadia.someone(), now());
        treasury.later(Sharing.WINDOW);
        assertThat(proposals.finish(open.id(), nadia, now())).isEqualTo(new Step.TakenBack(1));
        Sharing.done(proposals.revise(open.id(), "A sale fell through", nadia, now()));
        assertThat(shelf.get(open.id()).sums().gross()).isEqualTo(100_000);
    }

    @Test
    void whatIsTakenBackAfterItWasSharedOutIsRefundedByTheNextOne() {
        BookLineId sale = treasury.books(film, BookLine.Kind.INCOME, "400.00", nadia);
        BookLineId lamps = treasury.books(film, BookLine.Kind.COST, "100.00", nadia);
        posted(published());
        books.correct(film.id(), sale, "Never paid", nadia.someone(), now());
        books.correct(film.id(), lamps, "Sent back", nadia.someone(), now());
        treasury.books(film, BookLine.Kind.INCOME, "1000.00", nadia);
        treasury.books(film, BookLine.Kind.COST, "40.00", nadia);
        Proposal next = posted(Sharing.done(proposals.publish(
                Sharing.done(proposals.draft(film.id(), nadia, now())).id(), nadia, now())));
        assertThat(next.sums().gross()).isEqualTo(100_000);
        assertThat(next.sums().refunds()).isEqualTo(40_000);
        assertThat(next.sums().costs()).isZero();

        treasury.books(film, BookLine.Kind.INCOME, "1000.00", nadia);
        treasury.books(film, BookLine.Kind.COST, "100.00", nadia);
        Proposal after = Sharing.done(proposals.draft(film.id(), nadia, now()));
        assertThat(after.sums().refunds()).isZero();
        assertThat(after.sums().costs())
                .as("60.00 of the lamps were still to count")
                .isEqualTo(4_000);
    }

    @Test
    void aLossIsCarriedForward() {
        treasury.books(film, BookLine.Kind.COST, "1000.00", nadia);
        Proposal loss = published();
        assertThat(loss.sums().net()).isEqualTo(-15_000);
        assertThat(loss.sums().pool()).isZero();
        posted(loss);
        treasury.books(film, BookLine.Kind.INCOME, "1000.00", nadia);
        Proposal next = Sharing.done(proposals.draft(film.id(), nadia, now()));
        assertThat(next.sums().costs()).isEqualTo(15_000);
        assertThat(next.sums().net()).isEqualTo(70_000);
    }

    @Test
    void eachCurrencyHasAPoolOfItsOwn() {
        Currency usd = Currency.getInstance("USD");
        Proposal euros = drafted();
        treasury.books(film, BookLine.Kind.INCOME, new Money(50_000, usd), nadia);
        Proposal dollars = Sharing.done(proposals.draft(film.id(), usd, nadia, now()));
        assertThat(dollars.id()).isNotEqualTo(euros.id());
        assertThat(dollars.sums().currency()).isEqualTo(usd);
        assertThat(dollars.sums().gross()).isEqualTo(50_000);
        assertThat(euros.sums().gross()).isEqualTo(100_000);
        posted(Sharing.done(proposals.publish(dollars.id(), nadia, now())));
        assertThat(ledger.balance(AccountCode.payable(treasury.payee(ana)), usd).negated())
                .isEqualTo(sharing.line(dollars, ana).share());
    }
}
