package org.tallylight.money.books;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;

/** The books of a part, as HTML. */
@Controller
class BooksPages {
    private static final String WEIGHT = "weight.";

    private final Books books;
    private final Seasons seasons;
    private final Budget budget;
    private final Parts parts;
    private final TheCompany company;
    private final Clock clock;

    BooksPages(Books books, Seasons seasons, Budget budget, Parts parts, TheCompany company, Clock clock) {
        this.books = books;
        this.seasons = seasons;
        this.budget = budget;
        this.parts = parts;
        this.company = company;
        this.clock = clock;
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/parts/{id}/money")
    ModelAndView books(@PathVariable PartId id, @RequestParam @Nullable String after, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        Currency currency = company.get().currency();
        return Html.page(
                "money/books",
                "part",
                part,
                "currency",
                currency,
                "lines",
                books.of(id, after, Page.SIZE),
                "totals",
                books.totals(id, currency),
                "budget",
                budget.of(id, currency),
                "episodes",
                part.kind() == PartKind.SEASON ? parts.children(id) : List.of(),
                "weights",
                seasons.weights(id).orElse(null),
                "today",
                today());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/money")
    String write(
            @PathVariable PartId id,
            @RequestParam BookLine.Kind kind,
            @RequestParam String amount,
            @RequestParam String what,
            @RequestParam(defaultValue = "") String country,
            @RequestParam LocalDate day,
            Viewer viewer,
            RedirectAttributes flash) {
        parts.visibleTo(viewer).get(id);
        Money money = Money.parse(amount, company.get().currency(), "amount");
        books.write(new BookLine.Draft(id, kind, money, what, country, day), viewer.someone(), clock.instant());
        return Html.redirect("/parts/" + id.text() + "/money", "books.written", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/money/{line}/correction")
    String correct(
            @PathVariable PartId id,
            @PathVariable BookLineId line,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        books.correct(id, line, reason, viewer.someone(), clock.instant());
        return Html.redirect("/parts/" + id.text() + "/money", "books.taken-back", flash);
    }

    /** A number for each episode, named {@code weight.<id>}; an empty one or 0 gives that episode nothing. */
    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/money/weights")
    String share(
            @PathVariable PartId id,
            @RequestParam Map<String, String> form,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        parts.visibleTo(viewer).get(id);
        Map<PartId, Integer> weights = new LinkedHashMap<>();
        form.forEach((name, value) -> {
            String number = value.strip();
            if (name.startsWith(WEIGHT) && !number.isEmpty() && !number.equals("0")) {
                if (!number.matches("\\d{1,7}")) {
                    throw new Invalid("weights", "season.weights", Seasons.WEIGHT_MAX);
                }
                weights.put(new PartId(Id.read(name.substring(WEIGHT.length()))), Integer.parseInt(number));
            }
        });
        books.share(id, weights, reason, viewer.someone(), clock.instant());
        return Html.redirect("/parts/" + id.text() + "/money#weights", "season.shared", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/budget")
    String plan(
            @PathVariable PartId id,
            @RequestParam String label,
            @RequestParam String amount,
            Viewer viewer,
            RedirectAttributes flash) {
        parts.visibleTo(viewer).get(id);
        Money planned = Money.parse(amount, company.get().currency(), "amount");
        budget.plan(id, label, planned, viewer.someone(), clock.instant());
        return Html.redirect("/parts/" + id.text() + "/money#budget", "budget.planned", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/budget/{line}/removal")
    String drop(
            @PathVariable PartId id, @PathVariable Budget.BudgetLineId line, Viewer viewer, RedirectAttributes flash) {
        budget.drop(id, line, viewer.someone(), clock.instant());
        return Html.redirect("/parts/" + id.text() + "/money#budget", "budget.dropped", flash);
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
