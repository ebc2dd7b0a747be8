package org.tallylight.money.taxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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
import org.tallylight.money.payouts.Payouts;
import org.tallylight.money.proposals.Sharing;
import org.tallylight.people.Person;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** A form given, looked at and paid by; a rate said; tax withheld and paid to its office: by screen and by API. */
@OnTallylight
class TaxScreensTest {
    @Autowired
    private Payouts payouts;

    @Autowired
    private TaxForms forms;

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
    private Person maker;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;

    @BeforeEach
    void anaIsOwedSomethingFromGermany() {
        treasury = new Treasury(context, folder);
        producer = cast.keyholder("Nadia", Role.PRODUCER);
        nadia = cast.viewer(producer);
        maker = cast.keyholder("Ana");
        ana = treasury.cast.agrees(cast.viewer(maker));
        db.sql("update payee set verified_at = null, verified_by = null").update();
        treasury.verified(ana, nadia);
        Sharing sharing = new Sharing(context, treasury, nadia);
        sharing.posted(sharing.published(treasury.film("Alone", treasury.written(ana, "Poem"))));
    }

    /** The company is one for all tests: elsewhere nothing is asked for. */
    @AfterEach
    void nothingIsAskedForAnyMore() {
        db.sql("delete from tax_rule").update();
    }

    private Money due() {
        return ledger.balance(AccountCode.withholding("DE"), EUR).negated();
    }

    private void sent() {
        var batch = payouts.prepare(eur("10.00"), nadia, treasury.now());
        payouts.approve(batch, nadia, treasury.now());
        payouts.approve(batch, treasury.cast.someone("Olga", Role.PRODUCER), treasury.now());
    }

    @Test
    void onTheScreen() {
        Money before = due();
        Browser nadias = cast.browser(producer);
        nadias.get("/money/tax");
        nadias.post(
                "/money/tax/rules",
                "country",
                "DE",
                "status",
                "OTHER",
                "kind",
                "LICENCE",
                "rate",
                "15",
                "fromDay",
                "2000-01-01",
                "note",
                "Section 50a");
        assertThat(nadias.get("/money/tax").body()).contains("Section 50a", "15.00");
        Browser anas = cast.browser(maker);
        assertThat(anas.get("/me/earnings").body()).contains("/me/tax", "DE, where tax may be due");
        assertThat(nadias.get("/money/payouts").body()).contains("Until they gave a tax form for DE");
        anas.get("/me/tax");
        anas.post(
                "/me/tax", "status", "OTHER", "country", "de", "tin", "DE 4711 0815", "validUntil", "", "treaty", "5");
        assertThat(anas.get("/me/tax").body())
                .contains("•••• 0815", "Waits for a producer")
                .doesNotContain("4711");
        assertThat(nadias.get("/money/tax").body()).contains("DE 4711 0815");
        TaxForm.FormId form = forms.of(treasury.payee(ana)).getFirst().id();
        nadias.post("/money/tax/forms/" + form.text() + "/verification");
        assertThat(nadias.get("/money/payouts").body()).contains("€19.12 of tax is withheld");
        sent();
        assertThat(due()).isEqualTo(before.plus(eur("19.12")));
        int year = TaxForms.day(treasury.now()).getYear();
        assertThat(anas.get("/me/tax").body()).contains("€363.38", "€19.12", "/me/tax/" + year);
        assertThat(anas.get("/me/tax/" + year).body())
                .startsWith("payment,day,line,currency,paid,withheld,country,kind,sourced,ratePercent,tax\r\n")
                .contains(",PAYMENT,EUR,363.38,19.12,,,,,\r\n", ",TAX,EUR,,,DE,LICENCE,382.50,5.00,19.12\r\n");

        String all = due().decimal();
        nadias.post("/money/tax/payments", "country", "DE", "currency", "EUR", "amount", all, "reference", "Quarter 4");
        assertThat(nadias.get("/money/tax").body()).doesNotContain("reference-DE");
        assertThat(due().minor()).isZero();
    }

    @Test
    void byTheApi() {
        Api nadias = new Api(port, cast.token(nadia));
        Api anas = new Api(port, cast.token(ana));
        Map<String, Object> rule = Map.of(
                "country",
                "DE",
                "status",
                "OTHER",
                "kind",
                "LICENCE",
                "rateBp",
                1500,
                "fromDay",
                "2000-01-01",
                "note",
                "Section 50a");
        assertThat(anas.post("/api/v1/tax/rules", rule).status()).isEqualTo(403);
        assertThat(nadias.post("/api/v1/tax/rules", rule).status()).isEqualTo(201);
        assertThat(anas.get("/api/v1/me/earnings")
                        .body()
                        .at("/taxFormsMissing/0")
                        .asString())
                .isEqualTo("DE");
        Api.Answer given = anas.put("/api/v1/me/tax", Map.of("status", "OTHER", "country", "DE", "tin", "47110815"));
        assertThat(given.body().at("/0/tinEnd").asString()).isEqualTo("•••• 0815");
        assertThat(given.said()).doesNotContain("4711");
        String form = given.body().at("/0/id").asString();
        assertThat(nadias.get("/api/v1/tax/forms?size=100").said()).contains(form);
        assertThat(nadias.post("/api/v1/tax/forms/" + form + "/verification", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(nadias.post("/api/v1/tax/forms/" + form + "/verification", Map.of())
                        .status())
                .isEqualTo(409);
        sent();
        int year = TaxForms.day(treasury.now()).getYear();
        assertThat(anas.get("/api/v1/me/tax/" + year)
                        .body()
                        .at("/payments/0/withheld/minor")
                        .asInt())
                .isEqualTo(5737);
        assertThat(anas.get("/api/v1/me/tax/123456789").status()).isEqualTo(404);

        long all = due().minor();
        Map<String, Object> more =
                Map.of("country", "DE", "amount", Map.of("minor", all + 1, "currency", "EUR"), "reference", "Q4");
        assertThat(nadias.post("/api/v1/tax/payments", more).text("type"))
                .isEqualTo("urn:tallylight:tax.more-than-due");
        Map<String, Object> paid =
                Map.of("country", "DE", "amount", Map.of("minor", all, "currency", "EUR"), "reference", "Q4");
        assertThat(nadias.post("/api/v1/tax/payments", paid).status()).isEqualTo(201);
        assertThat(nadias.get("/api/v1/tax/due").said()).doesNotContain("\"DE\"");
    }
}
