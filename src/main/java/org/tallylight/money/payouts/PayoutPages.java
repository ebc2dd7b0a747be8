package org.tallylight.money.payouts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;

/** Payouts, as HTML. */
@Controller
class PayoutPages {
    private static final long MINIMUM_MINOR = 1000;

    private final Payouts payouts;
    private final Payables payables;
    private final PayoutShelf shelf;
    private final Rates rates;
    private final TheCompany company;
    private final Clock clock;

    PayoutPages(Payouts payouts, Payables payables, PayoutShelf shelf, Rates rates, TheCompany company, Clock clock) {
        this.payouts = payouts;
        this.payables = payables;
        this.shelf = shelf;
        this.rates = rates;
        this.company = company;
        this.clock = clock;
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/payouts")
    ModelAndView payouts(@RequestParam @Nullable String after) {
        Instant now = clock.instant();
        List<Payables.InCurrency> owed = payables.currencies().stream()
                .map(each ->
                        new Payables.InCurrency(each, payables.due(minimum(each), now), payables.waiting(each, now)))
                .toList();
        return Html.page("money/payouts", "owed", owed, "batches", shelf.batches(after, Page.SIZE));
    }

    private static Money minimum(Currency currency) {
        return new Money(MINIMUM_MINOR, currency);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payouts")
    String prepare(
            @RequestParam(required = false) @Nullable Currency currency, Viewer viewer, RedirectAttributes flash) {
        Currency of = currency == null ? company.get().currency() : currency;
        Payout.BatchId id = payouts.prepare(minimum(of), viewer, clock.instant());
        return Html.redirect(link(id), "payouts.prepared", flash);
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/rates")
    ModelAndView rates(@RequestParam @Nullable String after) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String own = company.get().currency().getCurrencyCode();
        return Html.page("money/rates", "rates", rates.all(after, Page.SIZE), "today", today, "own", own);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/rates")
    String say(
            @RequestParam Currency from,
            @RequestParam Currency to,
            @RequestParam String rate,
            @RequestParam(defaultValue = "") String source,
            @RequestParam LocalDate day,
            Viewer viewer,
            RedirectAttributes flash) {
        rates.say(Rate.Said.typed(from, to, rate, source, day), viewer, clock.instant());
        return Html.redirect("/money/rates", "rate.is-said", flash);
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/payouts/{id}")
    ModelAndView batch(@PathVariable Payout.BatchId id) {
        return Html.page("money/batch", "batch", shelf.get(id), "lines", payouts.lines(id));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @PostMapping("/money/payouts/{id}/approval")
    String approve(@PathVariable Payout.BatchId id, Viewer viewer, RedirectAttributes flash) {
        payouts.approve(id, viewer, clock.instant());
        return Html.redirect(link(id), "payouts.is-approved", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payouts/{id}/removal")
    String drop(@PathVariable Payout.BatchId id, Viewer viewer, RedirectAttributes flash) {
        payouts.drop(id, viewer, clock.instant());
        return Html.redirect("/money/payouts", "payouts.is-dropped", flash);
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @PostMapping("/money/payouts/{id}/file")
    ResponseEntity<String> export(@PathVariable Payout.BatchId id, Viewer viewer) {
        return file(id, payouts.export(id, viewer, clock.instant()));
    }

    static ResponseEntity<String> file(Payout.BatchId id, String csv) {
        ContentDisposition download = ContentDisposition.attachment()
                .filename("payouts-" + id.text() + ".csv")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(csv);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payouts/{batch}/lines/{id}/settlement")
    String settle(
            @PathVariable Payout.BatchId batch,
            @PathVariable Payout.PayoutId id,
            Viewer viewer,
            RedirectAttributes flash) {
        payouts.settle(id, viewer, clock.instant());
        return Html.redirect(link(batch), "payouts.is-settled", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payouts/{batch}/lines/{id}/return")
    String comeBack(
            @PathVariable Payout.BatchId batch,
            @PathVariable Payout.PayoutId id,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        payouts.comeBack(id, reason, viewer, clock.instant());
        return Html.redirect(link(batch), "payouts.came-back", flash);
    }

    private static String link(Payout.BatchId id) {
        return "/money/payouts/" + id.text();
    }
}
