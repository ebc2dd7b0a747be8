package org.tallylight.money.payees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
import org.tallylight.money.Together;
import org.tallylight.money.Treasury;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.people.Leaving;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

@OnTallylight
class PayeesTest {
    @Autowired
    private Payees payees;

    @Autowired
    private Mergers mergers;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Leaving leaving;

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
    private Viewer nadia = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        ana = treasury.cast.someone("Ana");
        bo = treasury.cast.someone("Bo");
    }

    private Instant now() {
        return treasury.now();
    }

    /** The company owes a payee something. */
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

    private Money owed(AccountCode account) {
        return ledger.balance(account, EUR).negated();
    }

    @Test
    void bankDetailsAreKeptEncryptedUnderThePersonsKey() {
        BankDetails details = new BankDetails("Ana Legal", "DE", "DE89 3704 0044 0532 0130 00");
        PayeeId id = payees.give(ana.someone(), details, now());
        record Row(byte[] name, byte[] account) {}
        Row row = db.sql("select name, account from payee where id = ?")
                .param(id.value())
                .query(Row.class)
                .single();
        assertThat(new String(row.name(), StandardCharsets.ISO_8859_1)).doesNotContain("Ana", "Legal");
        assertThat(new String(row.account(), StandardCharsets.ISO_8859_1)).doesNotContain("3704");
        assertThat(payees.details(id)).contains(new BankDetails("Ana Legal", "DE", Treasury.IBAN));
        assertThat(details.toString()).doesNotContain("Ana").doesNotContain("37040044");
        assertThat(details.masked()).isEqualTo("•••• 3000");
    }

    @Test
    void anAccountWithWrongCheckDigitsIsNotKept() {
        assertThatThrownBy(() -> new BankDetails("Ana", "DE", "DE89370400440532013001"))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("account"));
        assertThatThrownBy(() -> new BankDetails("Ana", "XX", Treasury.IBAN)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new BankDetails(" ", "DE", Treasury.IBAN)).isInstanceOf(Invalid.class);
        assertThat(new BankDetails("Ana", "de", "ana@example.org").byMail()).isTrue();
        Api api = new Api(port, cast.token(ana));
        assertThat(api.put("/api/v1/me/payee", Map.of("name", "Ana", "country", "DE", "account", "DE89"))
                        .status())
                .isEqualTo(422);
        assertThat(payees.get(payees.of(ana.someone(), now())).givenAt()).isNull();
    }

    @Test
    void nobodyElseSeesWhereToPaySomeone() {
        treasury.gives(ana);
        Api asBo = new Api(port, cast.token(bo));
        assertThat(asBo.get("/api/v1/payees/waiting").status()).isEqualTo(403);
        assertThat(asBo.get("/api/v1/me/payee").body().toString()).doesNotContain(ana.handle());
        assertThat(new Api(port, "").get("/api/v1/me/payee").status()).isEqualTo(401);
        String mine =
                new Api(port, cast.token(ana)).get("/api/v1/me/payee").body().toString();
        assertThat(mine).contains("givenAt").doesNotContain("example.org");
    }

    @Test
    void whoSaysAnotherAccountIsVerifiedAgain() {
        PayeeId id = treasury.verified(ana, nadia);
        assertThat(payees.get(id).verified()).isTrue();
        payees.give(ana.someone(), new BankDetails("Ana Legal", "DE", Treasury.IBAN), now());
        assertThat(payees.get(id).verified()).isFalse();
        assertThat(payees.verifiedDetails(id)).isEmpty();
    }

    @Test
    void nobodyIsVerifiedUnseen() {
        PayeeId id = treasury.gives(ana);
        Instant seen = Objects.requireNonNull(payees.get(id).givenAt());
        treasury.later(Duration.ofMinutes(1));
        payees.give(ana.someone(), new BankDetails("Someone else", "DE", Treasury.IBAN), now());
        assertThatThrownBy(() -> payees.verify(id, seen, nadia, now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payee.changed");
        assertThat(payees.get(id).verified()).isFalse();
        payees.verify(id, Objects.requireNonNull(payees.get(id).givenAt()), nadia, now());
        assertThat(payees.get(id).verified()).isTrue();
    }

    @Test
    void mergedPayeesKeepBothHistoriesAndTheMoneyMovesOn() {
        PayeeId first = treasury.gives(ana);
        PayeeId second = treasury.verified(bo, nadia);
        owes(first, "30.00");
        owes(second, "12.00");
        mergers.merge(first, second, nadia, now());

        assertThat(payees.of(ana.someone(), now())).isEqualTo(second);
        assertThat(mergers.now(first)).isEqualTo(second);
        assertThat(mergers.all(second)).containsExactlyInAnyOrder(first, second);
        assertThat(owed(AccountCode.payable(first)).minor()).isZero();
        assertThat(owed(AccountCode.payable(second))).isEqualTo(eur("42.00"));
        assertThat(ledger.statement(AccountCode.payable(first), EUR, null, 10).items())
                .extracting(line -> line.kind())
                .containsExactly(Kind.TRANSFER, Kind.SPLIT);
        assertThatThrownBy(() -> payees.give(ana.someone(), new BankDetails("Ana", "DE", Treasury.IBAN), now()))
                .isInstanceOf(Refused.class)
                .hasMessage("payee.is-merged");
        mergers.merge(first, second, nadia, now());
        assertThat(owed(AccountCode.payable(second))).isEqualTo(eur("42.00"));
    }

    @Test
    void twoMergersAtOnceMakeNoCircle() {
        PayeeId first = treasury.verified(ana, nadia);
        PayeeId second = treasury.verified(bo, nadia);
        List<Object> results = Together.twice(
                () -> {
                    mergers.merge(first, second, nadia, now());
                    return "done";
                },
                () -> {
                    mergers.merge(second, first, nadia, now());
                    return "done";
                });
        assertThat(results).filteredOn("done"::equals).hasSize(1);
        assertThat(mergers.now(first)).isEqualTo(mergers.now(second));
    }

    @Test
    void nobodyIsMergedIntoSomeoneUnverified() {
        PayeeId first = treasury.verified(ana, nadia);
        PayeeId second = treasury.gives(bo);
        assertThatThrownBy(() -> mergers.merge(first, second, nadia, now())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> mergers.merge(first, first, nadia, now())).isInstanceOf(Invalid.class);
        assertThat(mergers.now(first)).isEqualTo(first);
    }

    @Test
    void whatIsOwedToSomeoneWhoLeftWaitsInSuspense() {
        PayeeId id = treasury.verified(ana, nadia);
        owes(id, "25.00");
        leaving.leave(ana.someone(), true, now());
        assertThat(owed(AccountCode.payable(id)).minor()).isZero();
        assertThat(owed(AccountCode.suspense(id))).isEqualTo(eur("25.00"));
        assertThat(payees.details(id)).isEmpty();
        assertThat(payees.get(id).verified()).isFalse();
        assertThat(db.sql("select account_hash is null and country is null from payee where id = ?")
                        .param(id.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
