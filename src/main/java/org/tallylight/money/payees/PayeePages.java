package org.tallylight.money.payees;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
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
    private final Clock clock;

    PayeePages(Payees payees, Clock clock) {
        this.payees = payees;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/payee")
    ModelAndView mine(Viewer viewer) {
        PayeeId id = payees.of(viewer.someone(), clock.instant());
        return Html.page(
                "money/payee",
                "payee",
                payees.get(id),
                "details",
                payees.details(id).orElse(null));
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

    @Allow(Role.PRODUCER)
    @GetMapping("/money/payees")
    ModelAndView waiting(@RequestParam @Nullable String after) {
        Page<WaitingPayee> page = payees.waiting(after, Page.SIZE)
                .map(payee -> new WaitingPayee(
                        payee,
                        payees.details(payee.id()).orElse(null),
                        payees.sameAccount(payee.id()).stream().map(payees::get).toList()));
        return Html.page("money/payees", "waiting", page);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payees/{id}/verification")
    String verify(@PathVariable PayeeId id, Viewer viewer, RedirectAttributes flash) {
        payees.verify(id, viewer, clock.instant());
        return Html.redirect("/money/payees", "payee.verified", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/money/payees/{id}/merger")
    String merge(@PathVariable PayeeId id, @RequestParam PayeeId into, Viewer viewer, RedirectAttributes flash) {
        payees.merge(id, into, viewer, clock.instant());
        return Html.redirect("/money/payees", "payee.merged", flash);
    }
}
