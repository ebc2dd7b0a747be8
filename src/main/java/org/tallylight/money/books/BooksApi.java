package org.tallylight.money.books;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.PageAsked;

/** The books and the budget of a part, as JSON. */
@RestController
@RequestMapping("/api/v1/parts/{part}")
class BooksApi {
    record LineDraft(
            BookLine.Kind kind,
            Money amount,
            String what,
            @Nullable String country,
            LocalDate day) {}

    record Reason(String reason) {}

    record Weights(Map<String, Integer> weights, String reason) {}

    record BudgetDraft(String label, Money planned) {}

    private final Books books;
    private final Seasons seasons;
    private final Budget budget;
    private final Parts parts;
    private final TheCompany company;
    private final Clock clock;

    BooksApi(Books books, Seasons seasons, Budget budget, Parts parts, TheCompany company, Clock clock) {
        this.books = books;
        this.seasons = seasons;
        this.budget = budget;
        this.parts = parts;
        this.company = company;
        this.clock = clock;
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/books")
    Page<BookLine> books(@PathVariable PartId part, PageAsked rows, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        return books.of(part, rows.after(), rows.size());
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/books/totals")
    Map<BookLine.Kind, Money> totals(
            @PathVariable PartId part, @RequestParam(required = false) @Nullable Currency currency, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        return books.totals(part, currency == null ? currency() : currency);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/books")
    @ResponseStatus(HttpStatus.CREATED)
    BookLine write(@PathVariable PartId part, @RequestBody LineDraft draft, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        BookLine.Draft line =
                new BookLine.Draft(part, draft.kind(), draft.amount(), draft.what(), draft.country(), draft.day());
        return books.get(books.write(line, viewer.someone(), clock.instant()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/books/{line}/correction")
    BookLine correct(@PathVariable PartId part, @PathVariable BookLineId line, @RequestBody Reason why, Viewer viewer) {
        books.correct(part, line, why.reason(), viewer.someone(), clock.instant());
        return books.get(line);
    }

    /** The weights in force by which a season's books are shared out to its episodes; empty while there are none. */
    @Allow(Role.PRODUCER)
    @GetMapping("/books/weights")
    Map<String, Integer> weights(@PathVariable PartId part, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        Map<String, Integer> weights = new LinkedHashMap<>();
        seasons.weights(part).ifPresent(each -> each.of().forEach((id, weight) -> weights.put(id.text(), weight)));
        return weights;
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/books/weights")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Integer> share(@PathVariable PartId part, @RequestBody Weights draft, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        Map<PartId, Integer> weights = new LinkedHashMap<>();
        draft.weights().forEach((id, weight) -> weights.put(new PartId(Id.read(id)), weight));
        books.share(part, weights, draft.reason(), viewer.someone(), clock.instant());
        return weights(part, viewer);
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/budget")
    List<Budget.BudgetLine> budget(@PathVariable PartId part, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        return budget.of(part, currency());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/budget")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> plan(@PathVariable PartId part, @RequestBody BudgetDraft draft, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        Budget.BudgetLineId id = budget.plan(part, draft.label(), draft.planned(), viewer.someone(), clock.instant());
        return Map.of("id", id.text());
    }

    @Allow(Role.PRODUCER)
    @DeleteMapping("/budget/{line}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable PartId part, @PathVariable Budget.BudgetLineId line, Viewer viewer) {
        budget.drop(part, line, viewer.someone(), clock.instant());
    }

    private Currency currency() {
        return company.get().currency();
    }
}
