package org.tallylight.money.taxes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** Taxes, as JSON. Rates are in basis points; a number of an office is only ever shown by its end. */
@RestController
@RequestMapping("/api/v1")
class TaxApi {
    record Given(
            TaxForm.FormId id,
            PayeeId payee,
            TaxStatus status,
            String country,
            @Nullable LocalDate validUntil,
            @Nullable Integer treatyBp,
            String tinEnd,
            Instant at,
            @Nullable Instant seenAt) {
        static Given of(TaxForm form) {
            TaxForm.Said said = form.said();
            return new Given(
                    form.id(),
                    form.payee(),
                    said.status(),
                    said.country(),
                    said.validUntil(),
                    said.treatyBp(),
                    said.masked(),
                    form.at(),
                    form.seenAt());
        }
    }

    /** What is left out is none; the country is that of the form, where it has one. */
    record Form(
            TaxStatus status,
            @Nullable String country,
            @Nullable LocalDate validUntil,
            @Nullable Integer treatyBp,
            @Nullable String tin) {
        TaxForm.Said said() {
            return new TaxForm.Said(
                    status, country == null ? "" : country, validUntil, treatyBp, tin == null ? "" : tin);
        }
    }

    record Payment(String country, Money amount, String reference) {}

    private final TaxForms forms;
    private final TaxRules rules;
    private final TaxOffice office;
    private final TaxYears years;
    private final Payees payees;
    private final Clock clock;

    TaxApi(TaxForms forms, TaxRules rules, TaxOffice office, TaxYears years, Payees payees, Clock clock) {
        this.forms = forms;
        this.rules = rules;
        this.office = office;
        this.years = years;
        this.payees = payees;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/tax")
    List<Given> mine(Viewer viewer) {
        return forms.of(payees.of(viewer.someone(), clock.instant())).stream()
                .map(Given::of)
                .toList();
    }

    @SignedIn
    @PutMapping("/me/tax")
    List<Given> give(@RequestBody Form form, Viewer viewer) {
        forms.give(viewer.someone(), form.said(), clock.instant());
        return mine(viewer);
    }

    @SignedIn
    @GetMapping("/me/tax/{year}")
    TaxYear year(@PathVariable int year, Viewer viewer) {
        return years.of(payees.of(viewer.someone(), clock.instant()), year);
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/tax/due")
    List<TaxOffice.Due> due() {
        return office.due();
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/tax/payments")
    @ResponseStatus(HttpStatus.CREATED)
    List<TaxOffice.Due> pay(@RequestBody Payment payment, Viewer viewer) {
        office.pay(payment.country(), payment.amount(), payment.reference(), viewer, clock.instant());
        return office.due();
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/tax/forms")
    Page<Given> waiting(PageAsked rows) {
        return forms.waiting(rows.after(), rows.size()).map(each -> Given.of(each.form()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/tax/forms/{id}/verification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void see(@PathVariable TaxForm.FormId id, Viewer viewer) {
        forms.see(id, viewer, clock.instant());
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/tax/rules")
    Page<TaxRule> rules(PageAsked rows) {
        return rules.all(rows.after(), rows.size());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/tax/rules")
    @ResponseStatus(HttpStatus.CREATED)
    Page<TaxRule> say(@RequestBody TaxRule.Said said, Viewer viewer) {
        rules.say(said, viewer, clock.instant());
        return rules.all(null, Page.SIZE);
    }
}
