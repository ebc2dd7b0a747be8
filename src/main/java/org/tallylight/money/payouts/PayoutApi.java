package org.tallylight.money.payouts;

import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.PageAsked;

/** Payouts and rates of exchange, as JSON. */
@RestController
@RequestMapping("/api/v1")
class PayoutApi {
    record Prepare(Money minimum) {}

    record Reason(String reason) {}

    record Full(Payout.Batch batch, List<Payout> lines) {}

    private final Payouts payouts;
    private final PayoutShelf shelf;
    private final Rates rates;
    private final Clock clock;

    PayoutApi(Payouts payouts, PayoutShelf shelf, Rates rates, Clock clock) {
        this.payouts = payouts;
        this.shelf = shelf;
        this.rates = rates;
        this.clock = clock;
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/payouts")
    Page<Payout.Batch> batches(PageAsked rows) {
        return shelf.batches(rows.after(), rows.size());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payouts")
    @ResponseStatus(HttpStatus.CREATED)
    Full prepare(@RequestBody Prepare prepare, Viewer viewer) {
        return full(payouts.prepare(prepare.minimum(), viewer, clock.instant()));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/payouts/{id}")
    Full batch(@PathVariable Payout.BatchId id) {
        return full(id);
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @PostMapping("/payouts/{id}/approval")
    Full approve(@PathVariable Payout.BatchId id, Viewer viewer) {
        payouts.approve(id, viewer, clock.instant());
        return full(id);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payouts/{id}/removal")
    Full drop(@PathVariable Payout.BatchId id, Viewer viewer) {
        payouts.drop(id, viewer, clock.instant());
        return full(id);
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @PostMapping("/payouts/{id}/file")
    ResponseEntity<String> export(@PathVariable Payout.BatchId id, Viewer viewer) {
        return PayoutPages.file(id, payouts.export(id, viewer, clock.instant()));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/rates")
    Page<Rate> rates(PageAsked rows) {
        return rates.all(rows.after(), rows.size());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/rates")
    @ResponseStatus(HttpStatus.CREATED)
    Page<Rate> say(@RequestBody Rate.Said said, Viewer viewer) {
        rates.say(said, viewer, clock.instant());
        return rates.all(null, Page.SIZE);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payouts/lines/{id}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable Payout.PayoutId id, Viewer viewer) {
        payouts.settle(id, viewer, clock.instant());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/payouts/lines/{id}/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comeBack(@PathVariable Payout.PayoutId id, @RequestBody Reason why, Viewer viewer) {
        payouts.comeBack(id, why.reason(), viewer, clock.instant());
    }

    private Full full(Payout.BatchId id) {
        return new Full(shelf.get(id), payouts.lines(id));
    }
}
