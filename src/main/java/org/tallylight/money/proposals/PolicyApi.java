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
    /** A version to be published: rates in basis points, amounts in minor units, and why. */
    record Wanted(
            int distributionFeeBp,
            int reserveBp,
            int companyBp,
            int copyBp,
            int incorporatesBp,
            int adaptsBp,
            int inspiredBp,
            int lineageCapBp,
            int ownOverlapBp,
            long floorMinor,
            int capBp,
            long minimumPayoutMinor,
            int windowDays,
            int reopenDays,
            int reopenCutBp,
            @Nullable String note) {
        private Policy policy() {
            return new Policy(
                    "",
                    distributionFeeBp,
                    reserveBp,
                    companyBp,
                    copyBp,
                    incorporatesBp,
                    adaptsBp,
                    inspiredBp,
                    lineageCapBp,
                    ownOverlapBp,
                    floorMinor,
                    capBp,
                    minimumPayoutMinor,
                    windowDays,
                    reopenDays,
                    reopenCutBp);
        }
    }

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
