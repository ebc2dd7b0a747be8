package org.tallylight.money.payees;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Where a person is paid, and the producers' list of those who wait to be verified. */
@Controller
class PayeePages {
    private final Payees payees;
    private final WaitingPayees waiting;
    private final Mergers mergers;
    private final Advances advances;
    private final People people;
    private final TheCompany company;
    private final Clock clock;

    PayeePages(
            Payees payees,
            WaitingPayees waiting,
            Mergers mergers,
            Advances advances,
            People people,
            TheCompany company,
            Clock clock) {
        this.payees = payees;
        this.waiting = waiting;
        this.mergers = mergers;
        this.advances = advances;
        this.people = people;
        this.company = company;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/payee")
    ModelAndView mine(Viewer viewer) {
        Payee payee = payees.get(payees.of(viewer.someone(), clock.instant()));
        BankDetails details =
                viewer.is(payee.person()) ? payees.details(payee.id()).orElse(null) : null;
        return Html.page("money/payee", "payee", payee, "details", details);
    }

    @SignedIn
    @PostMapping("/me/payee")
    String give(
            @RequestParam String name,
            @RequestParam String country,
            @RequestParam String account,
            Viewer viewer,
            RedirectAttributes flash) {
        payees.give(viewer.someone(), new BankDetails(name, country, account), clock.instant());
        return Html.redirect("/me/payee", "payee.given", flash);
    }

    @SignedIn
    @PostMapping("/me/payee/currency")
    String wants(@RequestParam(required = false) @Nullable String currency, Viewer viewer, RedirectAttributes flash) {
        payees.wants(
                viewer.someone(), currency == null || currency.isBlank() ? null : known(currency), clock.instant());
        return Html.redirect("/me/payee", "payee.currency.said", flash);
    }

    private static Currency known(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getCurrencyCode().equals(code.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Invalid("currency", "ledger.currency.unknown", code));
    }

    @SignedIn
    @PostMapping("/me/payee/closing")
    String closing(@RequestParam boolean closing, Viewer viewer, RedirectAttributes flash) {
        payees.closing(viewer.someone(), closing, clock.instant());
        return Html.redirect("/me/payee", closing ? "payee.is-closing" : "payee.stays", flash);
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/money/payees")
    ModelAndView waiting(@RequestParam @Nullable String after) {
        Page<Payee> page = payees.waiting(after, Page.SIZE);
        return Html.page("money/payees", "waiting", new Page<>(waiting.of(page.items()), page.next()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payees/{id}/verification")
    String verify(@PathVariable PayeeId id, @RequestParam Instant given, Viewer viewer, RedirectAttributes flash) {
        payees.verify(id, given, viewer, clock.instant());
        return Html.redirect("/money/payees", "payee.verified", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payees/advances")
    String advance(
            @RequestParam String who,
            @RequestParam String amount,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        Instant now = clock.instant();
        PayeeId payee =
                payees.of(people.byHandle(who.strip().replaceFirst("^@", "")).id(), now);
        Money money = Money.parse(amount, company.get().currency(), "amount");
        advances.give(payee, money, reason, viewer, now);
        return Html.redirect("/money/payees", "advance.is-given", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payees/{id}/merger")
    String merge(@PathVariable PayeeId id, @RequestParam PayeeId into, Viewer viewer, RedirectAttributes flash) {
        mergers.merge(id, into, viewer, clock.instant());
        return Html.redirect("/money/payees", "payee.merged", flash);
    }
}
