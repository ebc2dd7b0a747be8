package org.tallylight.money.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.payees.Advances;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.productions.Part;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Advances are recouped from the payee's own share only ({@code split.md}, rule 13). */
@OnTallylight
class AdvancesTest {
    @Autowired
    private Advances advances;

    @Autowired
    private Proposals proposals;

    @Autowired
    private ProposalShelf shelf;

    @Autowired
    private Releases releases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private PayeeId anas = PayeeId.fresh();

    @BeforeEach
    void comeTogether() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        anas = treasury.payee(ana);
    }

    private Money owed(Viewer person) {
        return ledger.balance(AccountCode.payable(treasury.payee(person)), EUR).negated();
    }

    private Money open() {
        return ledger.balance(AccountCode.advance(anas), EUR);
    }

    private Proposal last(Part film) {
        treasury.books(film, BookLine.Kind.INCOME, "1000.00", nadia);
        Proposal draft = Sharing.done(proposals.draft(film.id(), nadia, treasury.now()));
        Sharing.done(proposals.publish(draft.id(), nadia, treasury.now()));
        treasury.later(Duration.ofDays(14));
        return Sharing.done(proposals.finish(draft.id(), nadia, treasury.now()));
    }

    private Part film() {
        return treasury.film("Two hands", treasury.written(ana, "Poem"), treasury.written(bo, "Song"));
    }

    @Test
    void anAdvanceIsOwedAtOnceAndRecoupedFromTheirOwnShareOnly() {
        advances.give(anas, eur("250.00"), "For the trip", nadia, treasury.now());
        assertThat(owed(ana)).isEqualTo(eur("250.00"));
        assertThat(open()).isEqualTo(eur("250.00"));

        Proposal first = last(film());
        assertThat(shelf.lines(first.id(), 1))
                .extracting(ProposalLine::recouped)
                .containsExactlyInAnyOrder(eur("191.25"), eur("0.00"));
        Sharing.done(proposals.post(first.id(), nadia, treasury.now()));
        assertThat(owed(ana)).isEqualTo(eur("250.00"));
        assertThat(open()).isEqualTo(eur("58.75"));
        assertThat(owed(bo)).isEqualTo(eur("191.25"));

        Sharing.done(proposals.post(last(film()).id(), nadia, treasury.now()));
        assertThat(open().minor()).isZero();
        assertThat(owed(ana)).isEqualTo(eur("382.50"));
    }

    @Test
    void twoProposalsThatCountOnTheSameAdvanceRecoupItOnce() {
        advances.give(anas, eur("100.00"), "For the trip", nadia, treasury.now());
        Proposal first = last(film());
        Proposal second = last(film());
        Sharing.done(proposals.post(first.id(), nadia, treasury.now()));
        Sharing.done(proposals.post(second.id(), nadia, treasury.now()));
        assertThat(open().minor()).isZero();
        assertThat(owed(ana)).isEqualTo(eur("382.50"));
    }

    @Test
    void whatIsReleasedFromTheReserveGoesToTheAdvanceOfItsOwnPayeeFirst() {
        advances.give(anas, eur("210.00"), "For the trip", nadia, treasury.now());
        Proposal posted = Sharing.done(proposals.post(last(film()).id(), nadia, treasury.now()));
        assertThat(open()).isEqualTo(eur("18.75"));
        releases.release(posted.id(), eur("40.00"), "Nobody else came", nadia, treasury.now());
        assertThat(open()).isEqualTo(eur("8.75"));
        assertThat(owed(ana)).as("the advance itself").isEqualTo(eur("210.00"));
        assertThat(owed(bo)).isEqualTo(eur("201.25"));
        releases.release(posted.id(), eur("45.00"), "Nobody else came at all", nadia, treasury.now());
        assertThat(open().minor()).isZero();
        assertThat(owed(ana).minor()).isBetween(21_249L, 21_251L);
        assertThat(owed(ana).plus(owed(bo))).isEqualTo(eur("425.00"));
    }

    @Test
    void onlySomeoneVerifiedGetsAnAdvance() {
        Viewer cy = treasury.cast.someone("Cy");
        PayeeId cys = treasury.gives(cy);
        assertThatThrownBy(() -> advances.give(cys, eur("5.00"), "Bread", nadia, treasury.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("advance.unverified");
        assertThat(owed(cy).minor()).isZero();
    }
}
