package org.tallylight.site;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
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
    private final Media media;
    private final Breaches breaches;
    private final Clock clock;

    AdminApi(Health health, Media media, Breaches breaches, Clock clock) {
        this.health = health;
        this.media = media;
        this.breaches = breaches;
        this.clock = clock;
    }

    /** A file that could not be prepared, or not in full when it is {@code ready}, and why. */
    record FailureJson(
            AssetId id,
            String fileName,
            Medium medium,
            boolean ready,
            String says,
            String reason,
            int tries,
            Instant at) {
        static FailureJson of(Media.Failure failure, Frame f) {
            return new FailureJson(
                    failure.asset(),
                    failure.fileName(),
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
        return media.failures(rows.after(), rows.size()).map(each -> FailureJson.of(each, f));
    }

    /** Has it prepared once more; nothing happens to one that has not failed. */
    @Allow(Role.OPERATOR)
    @PostMapping("/api/v1/admin/failures/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable AssetId id) {
        media.retry(id);
    }
}
