package org.tallylight.productions;

import java.util.Optional;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who looks at a production waits here for what happens in it. However many look, this node asks the database twice
 * a second, in one query, and not at all while nobody does (see decision 0035).
 */
@Component
class Live {
    /** How many may look at once on one node; who comes later sees changes when they load the page. */
    static final int WATCHERS_MAX = 5_000;

    private final Watching<PartId> watching;

    Live(Changes changes) {
        watching = new Watching<>(changes::last, WATCHERS_MAX);
    }

    /** Begins to look; empty where too many do. */
    Optional<Watching<PartId>.Watch> watch(PartId production) {
        return watching.watch(production);
    }

    /** A node that stops does not wait for those who look. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        watching.end();
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        watching.look();
    }
}
