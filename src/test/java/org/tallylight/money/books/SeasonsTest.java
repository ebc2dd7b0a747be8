package org.tallylight.money.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallylight.money.Treasury.EUR;
import static org.tallylight.money.Treasury.eur;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** A season's income is its episodes', by published weights ({@code split.md}). */
@OnTallylight
class SeasonsTest {
    @Autowired
    private Books books;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Productions productions;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Viewer nadia = Viewer.VISITOR;
    private Part season;
    private Part first;
    private Part second;
    private Part third;

    @BeforeEach
    void aSeasonOfThree() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        season = productions.start(PartKind.SEASON, PartDraft.titled("Season"), treasury.director, treasury.now());
        first = episode("First");
        second = episode("Second");
        third = episode("Third");
    }

    private Part episode(String title) {
        return productions.add(season.id(), PartDraft.titled(title), treasury.director, treasury.now());
    }

    private void share(Map<Part, Integer> weights) {
        Map<org.tallylight.productions.PartId, Integer> byId = new java.util.HashMap<>();
        weights.forEach((part, weight) -> byId.put(part.id(), weight));
        books.share(season.id(), byId, "By minutes", nadia.someone(), treasury.now());
    }

    private Money in(Part part) {
        Money said = books.totals(part.id(), EUR).get(BookLine.Kind.INCOME);
        assertThat(ledger.balance(AccountCode.sales(part.id()), EUR).negated())
                .as("books and ledger of %s", part.title())
                .isEqualTo(part.equals(season) ? eur("0.00") : said);
        return said;
    }

    @Test
    void whatStandsInItsBooksGoesToTheEpisodesWhenWeightsArePublishedAndLaterAtOnce() {
        treasury.books(season, BookLine.Kind.INCOME, "100.00", nadia);
        treasury.books(season, BookLine.Kind.COST, "10.00", nadia);
        assertThat(books.totals(first.id(), EUR).get(BookLine.Kind.INCOME).minor())
                .isZero();
        share(Map.of(first, 1, second, 1, third, 1));
        assertThat(in(first)).isEqualTo(eur("33.34"));
        assertThat(in(second)).isEqualTo(eur("33.33"));
        assertThat(in(third)).isEqualTo(eur("33.33"));
        assertThat(in(season)).isEqualTo(eur("100.00"));
        assertThat(books.totals(first.id(), EUR).get(BookLine.Kind.COST)).isEqualTo(eur("3.34"));

        treasury.books(season, BookLine.Kind.INCOME, "30.00", nadia);
        assertThat(in(third)).isEqualTo(eur("43.33"));
        share(Map.of(first, 3, second, 1));
        assertThat(in(first)).as("what was shared out before stays").isEqualTo(eur("43.34"));
        treasury.books(season, BookLine.Kind.INCOME, "8.00", nadia);
        assertThat(in(first)).isEqualTo(eur("49.34"));
        assertThat(in(second)).isEqualTo(eur("45.33"));
        assertThat(in(third)).isEqualTo(eur("43.33"));
    }

    @Test
    void aLineOfTheSeasonIsTakenBackWithAllItsParts() {
        share(Map.of(first, 1, second, 2));
        BookLineId sale = treasury.books(season, BookLine.Kind.INCOME, "90.00", nadia);
        assertThat(in(second)).isEqualTo(eur("60.00"));
        BookLineId part = books.of(second.id(), null, 5).items().getFirst().id();
        assertThatThrownBy(() -> books.correct(second.id(), part, "No", nadia.someone(), treasury.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("books.allocated");
        books.correct(season.id(), sale, "It fell through", nadia.someone(), treasury.now());
        assertThat(in(first).minor()).isZero();
        assertThat(in(second).minor()).isZero();
        assertThat(books.get(part).corrected()).isEqualTo("It fell through");
        assertThat(ledger.balance(AccountCode.sales(season.id()), EUR).minor()).isZero();
    }

    @Test
    void weightsAreForItsOwnEpisodesAndAboveNothing() {
        Part other = productions.start(PartKind.FILM, PartDraft.titled("Film"), treasury.director, treasury.now());
        for (Map<Part, Integer> wrong :
                java.util.List.of(Map.<Part, Integer>of(), Map.of(other, 1), Map.of(first, 0), Map.of(first, -1))) {
            assertThatThrownBy(() -> share(wrong)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() ->
                        books.share(other.id(), Map.of(first.id(), 1), "No season", nadia.someone(), treasury.now()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void theBooksOfASeasonAskForTheWeights() {
        var petra = cast.browser(cast.keyholder("Petra", Role.PRODUCER));
        String path = "/parts/" + season.id().text() + "/money";
        assertThat(petra.get(path).body()).contains("weight." + first.id().text());
        treasury.books(season, BookLine.Kind.INCOME, "9.00", nadia);
        var answer = petra.post(
                path + "/weights",
                "weight." + first.id().text(),
                "2",
                "weight." + second.id().text(),
                "1",
                "weight." + third.id().text(),
                "0",
                "reason",
                "By minutes");
        assertThat(answer.location()).startsWith(path);
        assertThat(in(first)).isEqualTo(eur("6.00"));
        assertThat(petra.get("/parts/" + first.id().text() + "/money").body()).contains("from the season");
    }
}
