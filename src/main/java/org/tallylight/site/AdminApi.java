package org.tallylight.site;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.GivenUp;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.PageAsked;
import org.tallylight.works.greeting.Breaches;

/** Is everything well, and what failed, as JSON. */
@RestController
class AdminApi {
    private final Health health;
    private final Failures failures;
    private final Breaches breaches;
    private final Clock clock;

    AdminApi(Health health, Failures failures, Breaches breaches, Clock clock) {
        this.health = health;
        this.failures = failures;
        this.breaches = breaches;
        this.clock = clock;
    }

    /** What was given up, and why; a file can be seen or heard all the same when it is {@code ready}. */
    record FailureJson(
            GivenUp.FailureId id,
            String fileName,
            @Nullable Medium medium,
            boolean ready,
            String says,
            String reason,
            int tries,
            Instant at) {
        static FailureJson of(GivenUp.Failure failure, Frame f) {
            return new FailureJson(
                    failure.id(),
                    failure.name(),
                    failure.medium(),
                    failure.ready(),
                    f.t(failure.wordsKey()),
                    failure.reason(),
                    failure.tries(),
                    failure.at());
        }
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/health")
    List<Light> health(Frame f) {
        return health.lights(f.words());
    }

    /** First works that nobody has answered in time: how many, since when, and whose they were. */
    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/greeting")
    Breaches.Late late(Viewer viewer) {
        return breaches.late(viewer, clock.instant());
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/failures")
    Page<FailureJson> failures(PageAsked rows, Frame f) {
        return failures.page(rows.after(), rows.size()).map(each -> FailureJson.of(each, f));
    }

    /** Has it tried once more; nothing happens to one that has not failed. */
    @Allow(Role.OPERATOR)
    @PostMapping("/api/v1/admin/failures/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable GivenUp.FailureId id) {
        failures.retry(id);
    }
}
