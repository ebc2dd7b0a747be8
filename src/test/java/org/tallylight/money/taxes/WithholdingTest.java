package org.tallylight.money.taxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.books.Books;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payouts.Payables;
import org.tallylight.money.payouts.Payout;
import org.tallylight.money.payouts.PayoutFile;
import org.tallylight.money.payouts.PayoutShelf;
import org.tallylight.money.payouts.Payouts;
import org.tallylight.money.proposals.Proposal;
import org.tallylight.money.proposals.ProposalShelf;
import org.tallylight.money.proposals.Releases;
import org.tallylight.money.proposals.Sharing;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** What is withheld of what people are paid, by form, rate, country and day ({@code ledger.md}, Tax). */
@OnTallylight
class WithholdingTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    @Autowired
    private TaxForms forms;

    @Autowired
    private TaxRules rules;

    @Autowired
    private TaxYears years;

    @Autowired
    private Payouts payouts;

    @Autowired
    private Payables payables;

    @Autowired
    private PayoutShelf shelf;

    @Autowired
    private PayoutFile file;

    @Autowired
    private ProposalShelf proposals;

    @Autowired
    private Releases releases;

    @Autowired
    private Mergers mergers;

    @Autowired
    private Books books;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Productions productions;

    @Autowired
    private JdbcClient db;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer olga = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part film;

    @BeforeEach
    void aFilmByAnaAndBoShownInTwoCountries() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        olga = treasury.cast.someone("Olga", Role.PRODUCER);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        // Whatever other tests left to be paid is put aside, so that a batch holds only what this one owes.
        db.sql("update payee set verified_at = null, verified_by = null where id <> all(?)")
                .param(new java.util.UUID[] {
                    treasury.payee(ana).value(), treasury.payee(bo).value()
                })
                .update();
        film = treasury.film("Two hands", treasury.written(ana, "Poem"), treasury.written(bo, "Song"));
        income(film, "400.00", "US");
        income(film, "600.00", "DE");
    }

    private void income(Part part, String amount, String country) {
        LocalDate today = TaxForms.day(now());
        BookLine.Draft line = new BookLine.Draft(part.id(), BookLine.Kind.INCOME, eur(amount), "Sold", country, today);
        books.write(line, nadia.someone(), now());
    }

    /** The company is one for all tests: elsewhere nothing is asked for. */
    @AfterEach
    void nothingIsAskedForAnyMore() {
        db.sql("delete from tax_rule").update();
    }

    private Instant now() {
        return treasury.now();
    }

    private void rate(TaxStatus status, PaymentKind kind, int bp, LocalDate from) {
        rules.say(new TaxRule.Said("US", status, kind, bp, from, "As our counsel says"), nadia, now());
    }

    private void gives(Viewer person, TaxStatus status, @Nullable Integer treatyBp, @Nullable LocalDate until) {
        forms.give(person.someone(), new TaxForm.Said(status, "", until, treatyBp, "123-45-6789"), now());
        seen(person);
    }

    private void seen(Viewer person) {
        forms.see(forms.of(treasury.payee(person)).getFirst().id(), nadia, now());
    }

    /** 191.25 for each of the two, of which two fifths come from the United States. */
    private Proposal posted() {
        Sharing sharing = new Sharing(context, treasury, nadia);
        return sharing.posted(sharing.published(sharing.draft(film)));
    }

    private Payout.BatchId sent() {
        Payout.BatchId batch = payouts.prepare(eur("10.00"), nadia, now());
        payouts.approve(batch, nadia, now());
        payouts.approve(batch, olga, now());
        return batch;
    }

    private Payout line(Payout.BatchId batch, Viewer person) {
        return shelf.lines(batch).stream()
                .filter(line -> line.payee().equals(treasury.payee(person)))
                .findFirst()
                .orElseThrow();
    }

    private Money owed(Viewer person) {
        return on(AccountCode.payable(treasury.payee(person)));
    }

    private Money on(AccountCode account) {
        return ledger.balance(account, EUR).negated();
    }

    @Test
    void whereNoRateIsSaidNothingIsAskedAndNothingWithheld() {
        posted();
        Payout.BatchId batch = sent();
        assertThat(line(batch, ana).amount()).isEqualTo(eur("191.25"));
        assertThat(line(batch, ana).withheld().minor()).isZero();
        assertThat(years.of(treasury.payee(ana), TaxForms.day(now()).getYear())
                        .payments()
                        .getFirst()
                        .taxes())
                .extracting(TaxYear.Tax::country, TaxYear.Tax::kind, TaxYear.Tax::sourced, TaxYear.Tax::rateBp)
                .containsExactly(
                        tuple("DE", PaymentKind.LICENCE, eur("114.75"), 0),
                        tuple("US", PaymentKind.LICENCE, eur("76.50"), 0));
    }

    @Test
    void onlyWhatComesFromTheCountryIsTaxedAndTheTaxIsOwedToItsOffice() {
        Money before = on(AccountCode.withholding("US"));
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        gives(ana, TaxStatus.W8BEN, null, null);
        gives(bo, TaxStatus.W9, null, null);
        posted();
        assertThat(owed(ana)).as("it is withheld when it is paid").isEqualTo(eur("191.25"));
        Payout.BatchId batch = sent();
        assertThat(line(batch, ana).withheld()).isEqualTo(eur("22.95"));
        assertThat(line(batch, ana).amount()).isEqualTo(eur("168.30"));
        assertThat(line(batch, bo).withheld().minor()).isZero();
        assertThat(owed(ana).minor()).isZero();
        assertThat(on(AccountCode.withholding("US"))).isEqualTo(before.plus(eur("22.95")));
        assertThat(file.of(batch, nadia, now()))
                .contains(",168.30," + line(batch, ana).id().text() + ",22.95\r\n");
    }

    @Test
    void whoGaveNoFormWaitsUntilSomeoneLookedAtOne() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        gives(bo, TaxStatus.W9, null, null);
        posted();
        assertThat(payables.due(eur("10.00"), now())).extracting(Payout::payee).containsExactly(treasury.payee(bo));
        assertThat(payables.waiting(EUR, now()))
                .extracting(Payables.Waiting::payee, Payables.Waiting::owed)
                .containsExactly(tuple(treasury.payee(ana), eur("191.25")));
        forms.give(ana.someone(), new TaxForm.Said(TaxStatus.W8BEN, "", null, null, ""), now());
        assertThat(payables.due(eur("10.00"), now())).hasSize(1);
        seen(ana);
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::withheld)
                .containsExactlyInAnyOrder(eur("0.00"), eur("22.95"));
    }

    @Test
    void aTreatyLowersTheRateUntilTheFormIsOver() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        LocalDate lastDay = TaxForms.day(now()).plusDays(20);
        gives(ana, TaxStatus.W8BEN, 1_000, lastDay);
        gives(bo, TaxStatus.W8BEN, 5_000, null);
        posted();
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::withheld)
                .containsExactlyInAnyOrder(eur("7.65"), eur("22.95"));
        treasury.later(java.time.Duration.ofDays(10));
        assertThat(payables.waiting(EUR, now()))
                .extracting(Payables.Waiting::payee)
                .containsExactly(treasury.payee(ana));
    }

    @Test
    void theRateOfTheDayOfThePaymentCounts() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 1_500, TaxForms.day(now()).plusDays(20));
        gives(ana, TaxStatus.W8BEN, null, null);
        gives(bo, TaxStatus.W8BEN, null, null);
        posted();
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::withheld)
                .containsOnly(eur("22.95"));
        treasury.later(java.time.Duration.ofDays(10));
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::withheld)
                .containsOnly(eur("11.47"));
    }

    @Test
    void workOffScreenIsTaxedAsWorkAndNotAsALicence() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        rate(TaxStatus.W8BEN, PaymentKind.COMMISSIONED, 1_000, LONG_AGO);
        gives(ana, TaxStatus.W8BEN, null, null);
        gives(bo, TaxStatus.W8BEN, null, null);
        film = productions.start(PartKind.FILM, PartDraft.titled("Mixed"), treasury.director, now());
        treasury.locked(
                treasury.studio.longCut(film, treasury.director, 1),
                List.of(
                        Studio.row(treasury.written(ana, "Poem"), Department.WRITING, 0, 1),
                        Studio.offScreen(treasury.written(bo, "Notes"), Department.WRITING, 2_000)));
        income(film, "1000.00", "US");
        posted();
        Payout.BatchId batch = sent();
        assertThat(line(batch, bo).withheld()).isEqualTo(eur("7.65"));
        assertThat(line(batch, ana).withheld()).isEqualTo(eur("91.80"));
        assertThat(years.of(treasury.payee(bo), TaxForms.day(now()).getYear())
                        .payments()
                        .getFirst()
                        .taxes())
                .extracting(TaxYear.Tax::kind, TaxYear.Tax::sourced, TaxYear.Tax::tax)
                .containsExactly(tuple(PaymentKind.COMMISSIONED, eur("76.50"), eur("7.65")));
    }

    @Test
    void whatComesBackIsOwedWithItsTaxAndTaxedAnew() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        gives(ana, TaxStatus.W8BEN, null, null);
        gives(bo, TaxStatus.W8BEN, null, null);
        Money before = on(AccountCode.withholding("US"));
        Proposal proposal = posted();
        Payout.BatchId batch = sent();
        payouts.settle(line(batch, ana).id(), nadia, now());
        payouts.settle(line(batch, bo).id(), nadia, now());
        assertThat(proposals.get(proposal.id()).state()).isEqualTo(Proposal.State.PAID);

        payouts.comeBack(line(batch, ana).id(), "Closed", nadia, now());
        assertThat(owed(ana)).isEqualTo(eur("191.25"));
        assertThat(on(AccountCode.withholding("US"))).isEqualTo(before.plus(eur("22.95")));
        assertThat(proposals.get(proposal.id()).state()).isEqualTo(Proposal.State.POSTED);
        assertThat(years.sums(treasury.payee(ana))).isEmpty();
        assertThat(line(sent(), ana).withheld()).isEqualTo(eur("22.95"));
    }

    @Test
    void aDroppedBatchTakesNothing() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        gives(ana, TaxStatus.W8BEN, null, null);
        gives(bo, TaxStatus.W8BEN, null, null);
        posted();
        payouts.drop(payouts.prepare(eur("10.00"), nadia, now()), nadia, now());
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::withheld)
                .containsOnly(eur("22.95"));
    }

    @Test
    void whatIsReleasedOfTheReserveComesFromTheSameCountries() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        gives(ana, TaxStatus.W8BEN, null, null);
        gives(bo, TaxStatus.W8BEN, null, null);
        Proposal proposal = posted();
        sent();
        releases.release(proposal.id(), eur("80.00"), "A year has passed", nadia, now());
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::amount, Payout::withheld)
                .containsOnly(tuple(eur("17.60"), eur("2.40")));
    }

    @Test
    void whoTurnsOutToBeAnotherIsTaxedByTheOthersForm() {
        rate(TaxStatus.W8BEN, PaymentKind.LICENCE, 3_000, LONG_AGO);
        gives(bo, TaxStatus.W8BEN, null, null);
        posted();
        PayeeId anas = treasury.payee(ana);
        mergers.merge(anas, treasury.payee(bo), nadia, now());
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(Payout::amount, Payout::withheld)
                .containsExactly(tuple(eur("336.60"), eur("45.90")));
    }

    @Test
    void theNumberIsSealedAndGoesWithThePerson() {
        gives(ana, TaxStatus.W9, null, null);
        PayeeId anas = treasury.payee(ana);
        assertThat(forms.of(anas).getFirst().said().masked()).isEqualTo("•••• 6789");
        assertThat(forms.of(anas).toString()).doesNotContain("6789");
        byte[] kept = db.sql("select tin from tax_form where payee = ?")
                .param(anas.value())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("6789");
        context.getBean(org.tallylight.people.Leaving.class).leave(ana.someone(), true, now());
        assertThat(forms.of(anas).getFirst().said().tin()).isEmpty();
        assertThat(db.sql("select count(*) from tax_form where payee = ? and tin is not null")
                        .param(anas.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFormIsLookedAtBySomeoneElseAndIsNotOverYet() {
        forms.give(nadia.someone(), new TaxForm.Said(TaxStatus.OTHER, "de", null, null, ""), now());
        TaxForm.FormId own = forms.of(treasury.payee(nadia)).getFirst().id();
        assertThatThrownBy(() -> forms.see(own, nadia, now())).hasMessage("tax.form.own");
        forms.give(nadia.someone(), new TaxForm.Said(TaxStatus.OTHER, "DE", null, null, "12"), now());
        assertThatThrownBy(() -> forms.see(own, olga, now())).hasMessage("tax.form.changed");
        LocalDate yesterday = TaxForms.day(now()).minusDays(1);
        assertThatThrownBy(() ->
                        forms.give(ana.someone(), new TaxForm.Said(TaxStatus.W8BEN, "", yesterday, null, ""), now()))
                .hasMessage("tax.form.over");
        assertThatThrownBy(() -> forms.give(ana.someone(), new TaxForm.Said(TaxStatus.W9, "", null, null, ""), now()))
                .hasMessage("tax.tin.needed");
    }
}
