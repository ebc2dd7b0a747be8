package org.tallylight.money.proposals;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.money.split.Policy;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;

/** The rules by which money is shared, as JSON. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyApi {
    /** A version to be published, as one is read, and why; its number is given to it. */
    record Wanted(Policy policy, @Nullable String note) {}

    private final Policies policies;
    private final Clock clock;

    PolicyApi(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** All versions, the latest first. */
    @Anyone
    @GetMapping
    List<Policies.Published> all() {
        return policies.all();
    }

    @Allow(Role.PRODUCER)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Policies.Published publish(@RequestBody Wanted wanted, Viewer viewer) {
        String note = wanted.note() == null ? "" : wanted.note();
        return policies.publish(wanted.policy(), note, viewer, clock.instant());
    }
}
