package org.tallylight.calls.waiting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.calls.PartRef;
import org.tallylight.people.Person;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** What waits for whom, as JSON. */
@RestController
@RequestMapping("/api/v1")
class WaitApi {
    private final Waits waits;
    private final Clock clock;

    WaitApi(Waits waits, Clock clock) {
        this.waits = waits;
        this.clock = clock;
    }

    /** A call or a part before which {@code waiting} wait; {@code due} is the promise, {@code who} has to answer. */
    record WaitingJson(
            Waiting.Kind kind,
            PartRef id,
            String title,
            int waiting,
            Instant due,
            boolean late,
            List<PersonId> who,
            String path) {
        static WaitingJson of(Waiting one) {
            return new WaitingJson(
                    one.kind(),
                    new PartRef(one.id()),
                    one.title(),
                    one.count(),
                    one.due(),
                    one.late(),
                    one.who().stream().map(Person::id).toList(),
                    one.path());
        }
    }

    /** What waits for the caller, what was promised first on top. */
    @SignedIn
    @GetMapping("/me/waiting")
    Page<WaitingJson> mine(PageAsked rows, Viewer viewer) {
        return waits.of(viewer, rows.after(), rows.size(), clock.instant()).map(WaitingJson::of);
    }

    /** What waits for anyone in the company, as far as the caller may know of it. */
    @SignedIn
    @GetMapping("/waiting")
    Page<WaitingJson> all(PageAsked rows, Viewer viewer) {
        return waits.all(viewer, rows.after(), rows.size(), clock.instant()).map(WaitingJson::of);
    }
}
