package org.tallylight.money.payees;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
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
import org.tallylight.people.People;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** Payees, as JSON. */
@RestController
@RequestMapping("/api/v1")
class PayeeApi {
    /** Where someone wants to be paid, as {@link BankDetails} takes it. */
    record Account(String name, String country, String account) {}

    /** By which details someone is verified: those that were given then, or the last ones. */
    record Seen(@Nullable Instant givenAt) {}

    record Into(PayeeId into) {}

    record Closing(boolean closing) {}

    /** In which currency someone wants to be paid; null for whatever they are owed in. */
    record Wanted(@Nullable Currency currency) {}

    record Advance(Money amount, String reason) {}

    private final Payees payees;
    private final WaitingPayees waiting;
    private final People people;
    private final Mergers mergers;
    private final Advances advances;
    private final Clock clock;

    PayeeApi(Payees payees, WaitingPayees waiting, People people, Mergers mergers, Advances advances, Clock clock) {
        this.payees = payees;
        this.waiting = waiting;
        this.people = people;
        this.mergers = mergers;
        this.advances = advances;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/payee")
    Payee mine(Viewer viewer) {
        return payees.get(payees.of(viewer.someone(), clock.instant()));
    }

    /** Where one wants to be paid oneself. */
    @SignedIn
    @GetMapping("/me/payee/details")
    BankDetails details(Viewer viewer) {
        PayeeId id = payees.of(viewer.someone(), clock.instant());
        if (!viewer.is(payees.get(id).person())) {
            throw new NotFound(id);
        }
        return payees.details(id).orElseThrow(() -> new NotFound(id));
    }

    @SignedIn
    @PutMapping("/me/payee")
    Payee give(@RequestBody Account account, Viewer viewer) {
        BankDetails details = new BankDetails(account.name, account.country, account.account);
        return payees.get(payees.give(viewer.someone(), details, clock.instant()));
    }

    @SignedIn
    @PutMapping("/me/payee/currency")
    Payee wants(@RequestBody Wanted wanted, Viewer viewer) {
        payees.wants(viewer.someone(), wanted.currency(), clock.instant());
        return mine(viewer);
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/payees/waiting")
    Page<Payee> waiting(PageAsked rows) {
        return payees.waiting(rows.after(), rows.size());
    }

    /** Where someone waits to be paid, and who has the same account: what a producer looks at to verify them. */
    @Allow(Role.PRODUCER)
    @GetMapping("/payees/{id}")
    WaitingPayee payee(@PathVariable PayeeId id) {
        return waiting.of(List.of(payees.get(id))).getFirst();
    }

    /** The payee that a person is, to give an advance to. */
    @Allow(Role.PRODUCER)
    @GetMapping("/people/{handle}/payee")
    Payee ofPerson(@PathVariable String handle) {
        return payees.get(payees.of(people.byHandle(handle).id(), clock.instant()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payees/{id}/verification")
    Payee verify(@PathVariable PayeeId id, @RequestBody Seen seen, Viewer viewer) {
        if (seen.givenAt() == null) {
            payees.verify(id, viewer, clock.instant());
        } else {
            payees.verify(id, seen.givenAt(), viewer, clock.instant());
        }
        return payees.get(id);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payees/{id}/merger")
    Payee merge(@PathVariable PayeeId id, @RequestBody Into merger, Viewer viewer) {
        mergers.merge(id, merger.into(), viewer, clock.instant());
        return payees.get(merger.into());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payees/{id}/advances")
    @ResponseStatus(HttpStatus.CREATED)
    Payee advance(@PathVariable PayeeId id, @RequestBody Advance advance, Viewer viewer) {
        advances.give(id, advance.amount(), advance.reason(), viewer, clock.instant());
        return payees.get(id);
    }

    /** Begins to close one's account, so that all that is owed is paid, or ends that again. */
    @SignedIn
    @PutMapping("/me/payee/closing")
    Payee closing(@RequestBody Closing closing, Viewer viewer) {
        payees.closing(viewer.someone(), closing.closing(), clock.instant());
        return mine(viewer);
    }
}
