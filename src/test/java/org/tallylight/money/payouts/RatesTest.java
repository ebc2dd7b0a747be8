package org.tallylight.money.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.payees.Advances;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.people.Person;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** What is owed in one currency is paid in another, by a rate that is kept with its source and day (rule 14). */
@OnTallylight
class RatesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency JPY = Currency.getInstance("JPY");

    @Autowired
    private Rates rates;

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
    private Advances advances;

    @Autowired
    private Ledger ledger;

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
    private Person producer;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer olga = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private PayeeId anas = PayeeId.fresh();

    @BeforeEach
    void anaIsOwedFortyAndWantsDollars() {
        treasury = new Treasury(context, folder);
        producer = cast.keyholder("Nadia", Role.PRODUCER);
        nadia = cast.viewer(producer);
        olga = treasury.cast.someone("Olga", Role.OPERATOR);
        ana = treasury.cast.someone("Ana");
        anas = treasury.verified(ana, nadia);
        // Whatever other tests left to be paid is put aside, and so are their rates.
        db.sql("update payee set verified_at = null, verified_by = null where id <> ?")
                .param(anas.value())
                .update();
        db.sql("update payout set rate = null, sent_minor = null, sent_currency = null")
                .update();
        db.sql("delete from exchange_rate").update();
        advances.give(anas, eur("40.00"), "For the train", nadia, now());
        payees.wants(ana.someone(), USD, now());
    }

    private Instant now() {
        return treasury.now();
    }

    private void rate(Currency to, String rate, int daysAgo) {
        LocalDate day = now().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(daysAgo);
        rates.say(Rate.Said.typed(EUR, to, rate, "Central bank", day), nadia, now());
    }

    private Payout sent() {
        Payout.BatchId batch = payouts.prepare(eur("10.00"), nadia, now());
        payouts.approve(batch, nadia, now());
        payouts.approve(batch, olga, now());
        return shelf.lines(batch).getFirst();
    }

    private Money on(AccountCode account, Currency currency) {
        return ledger.balance(account, currency);
    }

    @Test
    void withoutARateItWaitsAndByTheLastOneItIsSent() {
        assertThat(payables.due(eur("10.00"), now())).isEmpty();
        assertThat(payables.waiting(EUR, now()))
                .extracting(Payables.Waiting::payee, Payables.Waiting::rate)
                .containsExactly(tuple(anas, USD));
        rate(USD, "1.2", 3);
        rate(USD, "677/625", 1);
        rate(USD, "1.5", -2);
        assertThat(payables.waiting(EUR, now())).isEmpty();
        assertThat(payables.due(eur("10.00"), now())).singleElement().satisfies(due -> {
            assertThat(due.amount()).isEqualTo(eur("40.00"));
            assertThat(due.sent()).isEqualTo(Money.parse("43.32", USD, "amount"));
        });
    }

    @Test
    void bothLegsBalanceThroughTheExchangeAndTheFileNamesBoth() {
        rate(USD, "1.0832", 0);
        Money inEuros = on(AccountCode.exchange("EUR"), EUR);
        Money inDollars = on(AccountCode.exchange("USD"), USD);
        Money bank = on(AccountCode.bank(), USD);
        Payout payout = sent();
        assertThat(on(AccountCode.payable(anas), EUR).minor()).isZero();
        assertThat(on(AccountCode.exchange("EUR"), EUR)).isEqualTo(inEuros.minus(eur("40.00")));
        assertThat(on(AccountCode.exchange("USD"), USD)).isEqualTo(inDollars.plus(payout.sent()));
        assertThat(payout.sent().decimal()).isEqualTo("43.32");
        assertThat(payout.converted())
                .extracting(Payout.Converted::rate, Payout.Converted::source)
                .containsExactly("677/625", "Central bank");
        Payout.BatchId batch = shelf.batches(null, 1).items().getFirst().id();
        assertThat(file.of(batch, nadia, now()))
                .contains(",EUR,USD,target,43.32," + payout.id().text());
        payouts.settle(payout.id(), nadia, now());
        assertThat(on(AccountCode.bank(), USD)).isEqualTo(bank.minus(payout.sent()));

        payouts.comeBack(payout.id(), "Closed", nadia, now());
        assertThat(on(AccountCode.bank(), USD)).isEqualTo(bank);
        assertThat(on(AccountCode.exchange("EUR"), EUR)).isEqualTo(inEuros);
        assertThat(on(AccountCode.exchange("USD"), USD)).isEqualTo(inDollars);
        assertThat(on(AccountCode.payable(anas), EUR).negated()).isEqualTo(eur("40.00"));
    }

    @Test
    void aCurrencyWithoutCentsIsFlooredToItsUnit() {
        payees.wants(ana.someone(), JPY, now());
        rate(JPY, "163.459", 0);
        assertThat(payables.due(eur("10.00"), now())).extracting(Payout::sent).containsExactly(new Money(6538, JPY));
        payees.wants(ana.someone(), null, now());
        assertThat(payables.due(eur("10.00"), now())).extracting(Payout::sent).containsExactly(eur("40.00"));
    }

    @Test
    void whatIsOwedInAnotherCurrencyIsPaidBesideIt() {
        payees.wants(ana.someone(), null, now());
        advances.give(anas, Money.parse("30.00", USD, "amount"), "For the plane", nadia, now());
        Browser nadias = cast.browser(producer);
        assertThat(nadias.get("/money/payouts").body()).contains("Due now in EUR", "Due now in USD");
        nadias.post("/money/payouts", "currency", "USD");
        assertThat(shelf.batches(null, 1).items().getFirst().total().decimal()).isEqualTo("30.00");
        assertThat(payables.due(eur("10.00"), now())).hasSize(1);
    }

    @Test
    void byScreenAndByApi() {
        Browser nadias = cast.browser(producer);
        nadias.get("/money/rates");
        nadias.post(
                "/money/rates",
                "from",
                "EUR",
                "to",
                "USD",
                "rate",
                "1,0832",
                "source",
                "Central bank",
                "day",
                "2020-01-02");
        assertThat(nadias.get("/money/rates").body()).contains("1.0832", "677/625", "Central bank");
        assertThat(nadias.get("/money/payouts").body()).contains("Sent as $43.32, at 677/625 (Central bank");
        Api anasApi = new Api(port, cast.token(ana));
        assertThat(anasApi.put("/api/v1/me/payee/currency", Map.of("currency", "GBP"))
                        .text("currency"))
                .isEqualTo("GBP");
        Api nadiasApi = new Api(port, cast.token(nadia));
        Map<String, Object> pound = Map.of(
                "from", "EUR", "to", "GBP", "num", 86, "den", 100, "source", "Central bank", "day", "2020-01-02");
        assertThat(anasApi.post("/api/v1/rates", pound).status()).isEqualTo(403);
        assertThat(nadiasApi.post("/api/v1/rates", pound).status()).isEqualTo(201);
        assertThat(nadiasApi.get("/api/v1/rates").body().at("/items/0/said/num").asInt())
                .isEqualTo(43);
        assertThat(nadiasApi
                        .post(
                                "/api/v1/rates",
                                Map.of(
                                        "from",
                                        "EUR",
                                        "to",
                                        "EUR",
                                        "num",
                                        1,
                                        "den",
                                        1,
                                        "source",
                                        "Me",
                                        "day",
                                        "2020-01-02"))
                        .status())
                .isEqualTo(422);
        assertThat(payables.due(eur("10.00"), now()))
                .extracting(due -> due.sent().decimal())
                .containsExactly("34.40");
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        LocalDate day = LocalDate.of(2020, 1, 2);
        for (String wrong : new String[] {"", "0", "-1", "1.1234567", "1/0", "much"}) {
            assertThatThrownBy(() -> Rate.Said.typed(EUR, USD, wrong, "Central bank", day))
                    .as(wrong)
                    .hasMessage("rate.range");
        }
    }
}
