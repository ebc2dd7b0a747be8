package org.tallylight.productions.schedule;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.SignedIn;

/** The days of a production as JSON, and the private address of its calendar. */
@RestController
@RequestMapping("/api/v1/parts/{id}/schedule")
class ScheduleApi {
    private final Parts parts;
    private final Schedules schedules;
    private final Feeds feeds;
    private final Clock clock;

    ScheduleApi(Parts parts, Schedules schedules, Feeds feeds, Clock clock) {
        this.parts = parts;
        this.schedules = schedules;
        this.feeds = feeds;
        this.clock = clock;
    }

    @GetMapping
    @Anyone
    Schedule schedule(@PathVariable PartId id, Viewer viewer) {
        return schedules.of(parts.visibleTo(viewer).get(id), viewer, clock.instant());
    }

    /** A calendar's address; the secret in it is shown this once. */
    record Feed(String url) {}

    @PutMapping("/feed")
    @SignedIn
    Feed make(@PathVariable PartId id, Viewer viewer, Frame f) {
        return new Feed(f.origin() + "/calendars/" + feeds.make(id, viewer, clock.instant()));
    }

    @DeleteMapping("/feed")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable PartId id, Viewer viewer) {
        feeds.end(id, viewer);
    }
}
