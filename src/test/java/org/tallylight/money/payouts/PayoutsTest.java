package org.tallylight.money.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.SentStatements;
import org.tallylight.community.Notices;
import org.tallylight.money.Together;
import org.tallylight.money.Treasury;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.money.payees.BankDetails;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.people.Leaving;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

@OnTallylight
class PayoutsTest {
    @Autowired
    private Payouts payouts;

    @Autowired
    private Payables payables;

    @Autowired
    private PayoutShelf shelf;

    @Autowired
    private PayoutFile file;

    @Autowired
    private Payees payees;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Notices notices;

    @Autowired
    private TransactionTemplate transaction;

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

    private final Money minimum = eur("10.00");
    private Treasury treasury;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer olga = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private PayeeId anas = PayeeId.fresh();

    @BeforeEach
    void anaIsOwedForty() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        olga = treasury.cast.someone("Olga", Role.OPERATOR);
        ana = treasury.cast.someone("Ana");
        anas = treasury.verified(ana, nadia);
        // Whatever other tests left to be paid is put aside, so that a batch holds only what this one owes.
        db.sql("update payee set verified_at = null, verified_by = null where id <> ?")
                .param(anas.value())
                .update();
        owes(anas, "40.00");
    }

    private Instant now() {
        return treasury.now();
    }

    private void owes(PayeeId payee, String amount) {
        Money money = eur(amount);
        List<Leg> legs = List.of(
                Leg.debit(new AccountCode("Expenses:Shares:test"), money),
                Leg.credit(AccountCode.payable(payee), money));
        ledger.post(
                Posting.of(
                        "owes:" + UUID.randomUUID(),
                        Kind.SPLIT,
                        now().atOffset(ZoneOffset.UTC).toLocalDate(),
                        "",
                        legs),
                now());
    }

    private Money owed() {
        return ledger.balance(AccountCode.payable(anas), EUR).negated();
    }

    private Payout.BatchId approved() {
        Payout.BatchId batch = payouts.prepare(minimum, nadia, now());
        payouts.approve(batch, nadia, now());
        payouts.approve(batch, olga, now());
        return batch;
    }

    private Payout only(Payout.BatchId batch) {
        List<Payout> lines = shelf.lines(batch);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void twoPeopleApproveWhereTheCompanyHasTwo() {
        Payout.BatchId batch = payouts.prepare(minimum, nadia, now());
        assertThat(shelf.get(batch).approvalsNeeded()).isEqualTo(2);
        payouts.approve(batch, nadia, now());
        payouts.approve(batch, nadia, now());
        assertThat(shelf.get(batch).approved()).isFalse();
        assertThat(only(batch).state()).isEqualTo(Payout.State.PREPARED);
        assertThat(owed()).isEqualTo(eur("40.00"));
        assertThatThrownBy(() -> file.of(batch, nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payouts.not-approved");

        Money before = ledger.balance(AccountCode.payoutInTransit(), EUR);
        payouts.approve(batch, olga, now());
        assertThat(only(batch).state()).isEqualTo(Payout.State.SENT);
        assertThat(owed().minor()).isZero();
        assertThat(ledger.balance(AccountCode.payoutInTransit(), EUR)).isEqualTo(before.minus(eur("40.00")));
        assertThatThrownBy(() -> payouts.approve(batch, olga, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payouts.not-open");
    }

    @Test
    void oneApprovesWhereThereIsOnlyOne() {
        transaction.executeWithoutResult(status -> {
            db.sql("delete from person_role where role in ('PRODUCER', 'OPERATOR') and person_id <> ?")
                    .param(nadia.someone().value())
                    .update();
            Payout.BatchId batch = payouts.prepare(minimum, nadia, now());
            assertThat(shelf.get(batch).approvalsNeeded()).isEqualTo(1);
            payouts.approve(batch, nadia, now());
            assertThat(only(batch).state()).isEqualTo(Payout.State.SENT);
            status.setRollbackOnly();
        });
    }

    @Test
    void twoWhoPrepareAtOnceDoNotPrepareAnythingTwice() {
        List<Object> results = Together.twice(
                () -> payouts.prepare(minimum, nadia, now()), () -> payouts.prepare(minimum, nadia, now()));
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(1);
        assertThat(db.sql("select count(*) from payout where payee = ?")
                        .param(anas.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void twoWhoApproveAtOnceSendOnce() {
        Payout.BatchId batch = payouts.prepare(minimum, nadia, now());
        List<Object> results = Together.twice(
                () -> {
                    payouts.approve(batch, nadia, now());
                    return "done";
                },
                () -> {
                    payouts.approve(batch, olga, now());
                    return "done";
                });
        assertThat(results).containsExactly("done", "done");
        assertThat(owed().minor()).isZero();
    }

    @Test
    void theFileIsWhatATransferServiceReads() {
        payees.give(ana.someone(), new BankDetails("=Ana, \"the\" Legal", "DE", Treasury.IBAN), now());
        payees.verify(anas, nadia, now());
        Payout.BatchId batch = approved();
        String reference = only(batch).id().text();
        assertThat(file.of(batch, nadia, now()))
                .isEqualTo(
                        "name,recipientEmail,recipientAccount,sourceCurrency,targetCurrency,amountCurrency,amount,paymentReference,taxWithheld\r\n"
                                + "\"'=Ana, \"\"the\"\" Legal\",," + Treasury.IBAN + ",EUR,EUR,source,40.00,"
                                + reference + ",0.00\r\n");
        assertThat(shelf.get(batch).exportedAt()).isEqualTo(now());
    }

    @Test
    void whoSaysAnotherAccountAfterTheApprovalIsNotPaidThere() {
        Payout.BatchId batch = approved();
        payees.give(ana.someone(), new BankDetails("A thief", "DE", Treasury.IBAN), now());
        assertThatThrownBy(() -> file.of(batch, nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payouts.unverified");
        assertThat(shelf.get(batch).exportedAt()).isNull();
        payees.verify(anas, nadia, now());
        assertThat(file.of(batch, nadia, now())).contains(Treasury.IBAN);
    }

    @Test
    void whatArrivedIsSettledOnceAndLeftOutOfTheFile() {
        Payout.BatchId batch = approved();
        assertThat(shelf.get(batch).state()).isEqualTo(Payout.State.SENT);
        Payout payout = only(batch);
        Money bank = ledger.balance(AccountCode.bank(), EUR);
        payouts.settle(payout.id(), nadia, now());
        payouts.settle(payout.id(), nadia, now());
        assertThat(only(batch).state()).isEqualTo(Payout.State.SETTLED);
        assertThat(shelf.get(batch).state()).isEqualTo(Payout.State.SETTLED);
        assertThat(ledger.balance(AccountCode.bank(), EUR)).isEqualTo(bank.minus(eur("40.00")));
        assertThat(file.of(batch, nadia, now())).doesNotContain(payout.id().text());
        assertThat(notices.of(ana.someone(), null, 1).items().getFirst().kind()).isEqualTo("payout.settled");
    }

    @Test
    void whatComesBackIsOwedAgain() {
        Payout.BatchId batch = approved();
        Payout payout = only(batch);
        payouts.comeBack(payout.id(), "The account is closed", nadia, now());
        assertThat(owed()).isEqualTo(eur("40.00"));
        assertThat(only(batch).state()).isEqualTo(Payout.State.RETURNED);
        assertThat(only(batch).reason()).isEqualTo("The account is closed");
        assertThatThrownBy(() -> payouts.comeBack(payout.id(), "Again", nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payouts.not-sent");
        assertThatThrownBy(() -> payouts.settle(payout.id(), nadia, now())).isInstanceOf(Refused.class);
        assertThat(payables.due(minimum, now()))
                .singleElement()
                .satisfies(due -> assertThat(due.amount()).isEqualTo(eur("40.00")));
    }

    @Test
    void aDroppedBatchHoldsNothing() {
        Payout.BatchId batch = payouts.prepare(minimum, nadia, now());
        assertThat(payables.due(minimum, now())).isEmpty();
        payouts.drop(batch, nadia, now());
        assertThat(payables.due(minimum, now())).hasSize(1);
        assertThatThrownBy(() -> payouts.approve(batch, nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payouts.not-open");
        assertThatThrownBy(() -> payouts.drop(batch, nadia, now())).isInstanceOf(Refused.class);
        assertThat(owed()).isEqualTo(eur("40.00"));
    }

    @Test
    void whoLeavesMeanwhileKeepsTheBatchFromBeingSent() {
        Payout.BatchId batch = payouts.prepare(minimum, nadia, now());
        leaving.leave(ana.someone(), true, now());
        payouts.approve(batch, nadia, now());
        assertThatThrownBy(() -> payouts.approve(batch, olga, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payouts.unverified");
        assertThat(shelf.get(batch).approved()).isFalse();
        assertThat(ledger.balance(AccountCode.suspense(anas), EUR)).isEqualTo(eur("-40.00"));
    }

    @Test
    void aPayoutOfSomeoneWhoLeftComesBackIntoSuspense() {
        Payout.BatchId batch = approved();
        leaving.leave(ana.someone(), true, now());
        payouts.comeBack(only(batch).id(), "Unknown account", nadia, now());
        assertThat(ledger.balance(AccountCode.suspense(anas), EUR)).isEqualTo(eur("-40.00"));
        assertThat(owed().minor()).isZero();
    }

    @Test
    void littleWaitsForMoreUnlessTheAccountIsClosing() {
        Viewer bo = treasury.cast.someone("Bo");
        PayeeId bos = treasury.verified(bo, nadia);
        owes(bos, "9.99");
        assertThat(payables.due(minimum, now())).extracting(Payout::payee).containsExactly(anas);
        payees.closing(bo.someone(), true, now());
        assertThat(payables.due(minimum, now())).extracting(Payout::payee).containsExactlyInAnyOrder(anas, bos);
        payees.closing(bo.someone(), false, now());
        assertThat(payables.due(minimum, now())).hasSize(1);
        payees.give(ana.someone(), new BankDetails("Ana", "DE", Treasury.IBAN), now());
        assertThat(payables.due(minimum, now())).isEmpty();
    }

    @Test
    void aReplayedRequestPreparesOnce() {
        Api api = new Api(port, cast.token(nadia));
        Map<String, Object> body = Map.of("minimum", Map.of("minor", 1000, "currency", "EUR"));
        String key = UUID.randomUUID().toString();
        Api.Answer first = api.once(key, "/api/v1/payouts", body);
        Api.Answer again = api.once(key, "/api/v1/payouts", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(new Api(port, cast.token(ana)).post("/api/v1/payouts", body).status())
                .isEqualTo(403);
    }

    @Test
    void sendingManyCostsNoMoreThanSendingOne() {
        Payout.BatchId one = payouts.prepare(minimum, nadia, now());
        payouts.approve(one, nadia, now());
        long few = SentStatements.by(() -> payouts.approve(one, olga, now()));
        for (int i = 0; i < 12; i++) {
            owes(treasury.verified(treasury.cast.someone("Gus"), nadia), "20.00");
        }
        Payout.BatchId many = payouts.prepare(minimum, nadia, now());
        assertThat(shelf.lines(many)).hasSize(12);
        payouts.approve(many, nadia, now());
        assertThat(SentStatements.by(() -> payouts.approve(many, olga, now()))).isEqualTo(few);
    }
}
