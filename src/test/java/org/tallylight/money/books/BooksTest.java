package org.tallylight.money.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
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
import org.tallylight.SentStatements;
import org.tallylight.money.Together;
import org.tallylight.money.Treasury;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

@OnTallylight
class BooksTest {
    @Autowired
    private Books books;

    @Autowired
    private Budget budget;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Productions productions;

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
    private Part film;

    @BeforeEach
    void aFilm() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        film = film("Books");
    }

    private Part film(String title) {
        return productions.start(PartKind.FILM, PartDraft.titled(title), treasury.director, treasury.now());
    }

    @Test
    void whatIsWrittenDownIsInTheLedgerAtOnce() {
        treasury.books(film, BookLine.Kind.INCOME, "100.00", nadia);
        treasury.books(film, BookLine.Kind.REFUND, "5.00", nadia);
        treasury.books(film, BookLine.Kind.TAX_AT_SOURCE, "10.00", nadia);
        treasury.books(film, BookLine.Kind.COST, "30.00", nadia);

        assertThat(ledger.balance(AccountCode.sales(film.id()), EUR)).isEqualTo(eur("-100.00"));
        assertThat(ledger.balance(AccountCode.refunds(film.id()), EUR)).isEqualTo(eur("5.00"));
        assertThat(ledger.balance(AccountCode.taxAtSource(film.id()), EUR)).isEqualTo(eur("10.00"));
        assertThat(ledger.balance(AccountCode.costs(film.id()), EUR)).isEqualTo(eur("30.00"));
        assertThat(books.totals(film.id(), EUR))
                .isEqualTo(Map.of(
                        BookLine.Kind.INCOME, eur("100.00"),
                        BookLine.Kind.REFUND, eur("5.00"),
                        BookLine.Kind.TAX_AT_SOURCE, eur("10.00"),
                        BookLine.Kind.COST, eur("30.00")));
    }

    @Test
    void aMistakeIsTakenBackByANewRowAndBothStay() {
        BookLineId sale = treasury.books(film, BookLine.Kind.INCOME, "100.00", nadia);
        BookLine before = books.get(sale);
        books.correct(film.id(), sale, "Sold to the other film", nadia.someone(), treasury.now());

        assertThat(books.get(sale).corrected()).isEqualTo("Sold to the other film");
        assertThat(books.get(sale).amount()).isEqualTo(before.amount());
        assertThat(ledger.get(before.tx()).reversedBy()).isNotNull();
        assertThat(ledger.balance(AccountCode.sales(film.id()), EUR).minor()).isZero();
        assertThat(books.totals(film.id(), EUR).get(BookLine.Kind.INCOME).minor())
                .isZero();
        assertThat(rows()).isEqualTo(2);
        assertThatThrownBy(() -> books.correct(film.id(), sale, "Again", nadia.someone(), treasury.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("books.corrected");
        Part other = film("Another film");
        assertThatThrownBy(() -> books.correct(other.id(), sale, "Not mine", nadia.someone(), treasury.now()))
                .isInstanceOf(NotFound.class);
        assertThat(rows()).isEqualTo(2);
    }

    private int rows() {
        return db.sql("select count(*) from book_line where part = ?")
                .param(film.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void twoProducersWhoTakeALineBackAtOnceTakeItBackOnce() {
        BookLineId sale = treasury.books(film, BookLine.Kind.INCOME, "100.00", nadia);
        Viewer olga = treasury.cast.someone("Olga", Role.PRODUCER);
        List<Object> results = Together.twice(
                () -> {
                    books.correct(film.id(), sale, "Twice in the books", nadia.someone(), treasury.now());
                    return "done";
                },
                () -> {
                    books.correct(film.id(), sale, "It is there twice", olga.someone(), treasury.now());
                    return "done";
                });
        assertThat(results).filteredOn("done"::equals).hasSize(1);
        assertThat(results)
                .filteredOn(Refused.class::isInstance)
                .singleElement()
                .satisfies(refused -> assertThat(((Refused) refused).key()).isEqualTo("books.corrected"));
        assertThat(ledger.balance(AccountCode.sales(film.id()), EUR).minor()).isZero();
    }

    @Test
    void eachCurrencyHasItsOwnBooks() {
        Currency usd = Currency.getInstance("USD");
        treasury.books(film, BookLine.Kind.INCOME, "100.00", nadia);
        treasury.books(film, BookLine.Kind.INCOME, new Money(7_000, usd), nadia);
        assertThat(books.currencies(film.id())).containsExactly(EUR, usd);
        assertThat(books.totals(film.id(), usd).get(BookLine.Kind.INCOME)).isEqualTo(new Money(7_000, usd));
        assertThat(books.totals(film.id(), EUR).get(BookLine.Kind.INCOME)).isEqualTo(eur("100.00"));
        assertThat(ledger.balance(AccountCode.sales(film.id()), usd)).isEqualTo(new Money(-7_000, usd));
    }

    @Test
    void theBudgetStandsBesideWhatWasSpent() {
        Budget.BudgetLineId lamps = budget.plan(film.id(), "Lamps", eur("50.00"), nadia.someone(), treasury.now());
        budget.plan(film.id(), "Bread", eur("20.00"), nadia.someone(), treasury.now());
        treasury.books(film, BookLine.Kind.COST, "61.00", nadia);
        String page = cast.browser(cast.keyholder("Petra", Role.PRODUCER))
                .get("/parts/" + film.id().text() + "/money")
                .body();
        assertThat(page).contains("Lamps", "€70.00", "€61.00", "€9.00");

        Part other = film("Another film");
        budget.drop(other.id(), lamps, nadia.someone(), treasury.now());
        assertThat(budget.of(film.id(), EUR)).hasSize(2);
        budget.drop(film.id(), lamps, nadia.someone(), treasury.now());
        assertThat(budget.of(film.id(), EUR))
                .extracting(Budget.BudgetLine::label)
                .containsExactly("Bread");
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsWritten() {
        LocalDate today = treasury.now().atOffset(ZoneOffset.UTC).toLocalDate();
        refused("amount", BookLine.Kind.INCOME, "0.00", "DE", today);
        refused("amount", BookLine.Kind.INCOME, "100000000000.00", "DE", today);
        refused("country", BookLine.Kind.INCOME, "1.00", null, today);
        refused("country", BookLine.Kind.COST, "1.00", "XX", today);
        refused("day", BookLine.Kind.COST, "1.00", null, today.plusYears(1));
        refused("day", BookLine.Kind.COST, "1.00", null, today.minusYears(100));
        assertThat(rows()).isZero();
    }

    private void refused(String field, BookLine.Kind kind, String amount, String country, LocalDate day) {
        assertThatThrownBy(() -> books.write(
                        new BookLine.Draft(film.id(), kind, eur(amount), "What", country, day),
                        nadia.someone(),
                        treasury.now()))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void onlyProducersReadAndWriteBooks() {
        Viewer ana = treasury.cast.someone("Ana");
        String path = "/api/v1/parts/" + film.id().text() + "/books";
        Api api = new Api(port, cast.token(ana));
        assertThat(api.get(path).status()).isEqualTo(403);
        assertThat(api.post(path, Map.of()).status()).isEqualTo(403);
        assertThat(new Api(port, "").get(path).status()).isEqualTo(401);
        assertThat(new Api(port, cast.token(nadia)).get(path).status()).isEqualTo(200);
    }

    @Test
    void aPageOfManyLinesCostsNoMoreThanAPageOfFew() {
        for (int i = 0; i < 45; i++) {
            treasury.books(film, BookLine.Kind.COST, "1.00", nadia);
        }
        assertThat(SentStatements.by(() -> books.of(film.id(), null, 20))).isEqualTo(1);
        String next = books.of(film.id(), null, 20).next();
        String last = books.of(film.id(), next, 20).next();
        assertThat(books.of(film.id(), last, 20).items()).hasSize(5);
        assertThat(books.of(film.id(), last, 20).next()).isNull();
    }
}
