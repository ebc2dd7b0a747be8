package org.tallylight.money.taxes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
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
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** A payee's tax forms and yearly statements, and what the company withholds and owes. */
@Controller
class TaxPages {
    private final TaxForms forms;
    private final TaxRules rules;
    private final TaxOffice office;
    private final TaxYears years;
    private final Payees payees;
    private final Clock clock;

    TaxPages(TaxForms forms, TaxRules rules, TaxOffice office, TaxYears years, Payees payees, Clock clock) {
        this.forms = forms;
        this.rules = rules;
        this.office = office;
        this.years = years;
        this.payees = payees;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/tax")
    ModelAndView mine(Viewer viewer) {
        PayeeId payee = payees.of(viewer.someone(), clock.instant());
        return Html.page("money/tax", "forms", forms.of(payee), "years", years.sums(payee));
    }

    @SignedIn
    @PostMapping("/me/tax")
    String give(
            @RequestParam TaxStatus status,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String tin,
            @RequestParam(required = false) @Nullable LocalDate validUntil,
            @RequestParam(defaultValue = "") String treaty,
            Viewer viewer,
            RedirectAttributes flash) {
        TaxForm.Said said =
                new TaxForm.Said(status, country, validUntil, treaty.isBlank() ? null : bp(treaty, "treaty"), tin);
        forms.give(viewer.someone(), said, clock.instant());
        return Html.redirect("/me/tax", "tax.form.given", flash);
    }

    @SignedIn
    @GetMapping("/me/tax/{year}")
    ResponseEntity<String> year(@PathVariable int year, Viewer viewer) {
        PayeeId payee = payees.of(viewer.someone(), clock.instant());
        ContentDisposition download = ContentDisposition.attachment()
                .filename("paid-" + year + ".csv")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(years.of(payee, year).csv());
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/tax")
    ModelAndView company(@RequestParam Map<String, String> query) {
        String waiting = query.get("waiting");
        String after = query.get("after");
        return Html.page(
                "money/taxes",
                "due",
                office.due(),
                "waiting",
                forms.waiting(waiting, Page.SIZE),
                "rules",
                rules.all(after, Page.SIZE),
                "today",
                TaxForms.day(clock.instant()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/tax/forms/{id}/verification")
    String see(@PathVariable TaxForm.FormId id, Viewer viewer, RedirectAttributes flash) {
        forms.see(id, viewer, clock.instant());
        return Html.redirect("/money/tax", "tax.form.is-seen", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/tax/rules")
    String say(
            @RequestParam String country,
            @RequestParam TaxStatus status,
            @RequestParam PaymentKind kind,
            @RequestParam String rate,
            @RequestParam LocalDate fromDay,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            RedirectAttributes flash) {
        TaxRule.Said said = new TaxRule.Said(country, status, kind, bp(rate, "rate"), fromDay, note);
        rules.say(said, viewer, clock.instant());
        return Html.redirect("/money/tax", "tax.rule.is-said", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/tax/payments")
    String pay(
            @RequestParam String country,
            @RequestParam java.util.Currency currency,
            @RequestParam String amount,
            @RequestParam(defaultValue = "") String reference,
            Viewer viewer,
            RedirectAttributes flash) {
        office.pay(country, Money.parse(amount, currency, "amount"), reference, viewer, clock.instant());
        return Html.redirect("/money/tax", "tax.is-paid", flash);
    }

    private static int bp(String text, String field) {
        if (!text.strip().matches("\\d{1,2}([.,]\\d{1,2})?")) {
            throw new Invalid(field, "tax.rate.range");
        }
        return new BigDecimal(text.strip().replace(',', '.')).movePointRight(2).intValueExact();
    }
}
