package org.tallylight.productions.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;
import org.tallylight.web.SignedIn;

/** The days of a production: picture, table, calendar, and the file for other calendars. */
@Controller
class SchedulePages {
    private static final String CALENDAR = "text/calendar;charset=utf-8";

    private final Parts parts;
    private final Schedules schedules;
    private final Feeds feeds;
    private final People people;
    private final Clock clock;

    SchedulePages(Parts parts, Schedules schedules, Feeds feeds, People people, Clock clock) {
        this.parts = parts;
        this.schedules = schedules;
        this.feeds = feeds;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/schedule")
    @Anyone
    ModelAndView schedule(
            @PathVariable PartId id, @RequestParam(required = false) @Nullable String month, Viewer viewer, Frame f) {
        return page(id, month, null, viewer, f);
    }

    private ModelAndView page(PartId id, @Nullable String month, @Nullable String secret, Viewer viewer, Frame f) {
        Instant now = clock.instant();
        Part part = parts.visibleTo(viewer).get(id);
        Schedule schedule = schedules.of(part, viewer, now);
        List<PersonId> named = new ArrayList<>();
        schedule.rows().forEach(row -> {
            named.add(row.part().owner());
            row.waits().forEach(wait -> {
                if (wait.person() != null) {
                    named.add(wait.person());
                }
            });
        });
        return Html.page(
                "productions/schedule/schedule",
                "schedule",
                schedule,
                "path",
                parts.path(id),
                "gantt",
                new Gantt(schedule, f.words()),
                "month",
                Month.of(
                        Month.read(month, schedule.today()),
                        schedule.entries(),
                        f.words().locale()),
                "names",
                people.names(named),
                "secret",
                secret,
                "has",
                viewer.person() != null && feeds.has(part.production(), viewer.person()));
    }

    /** The file, for whoever may look in. */
    @GetMapping("/parts/{id}/schedule.ics")
    @Anyone
    ResponseEntity<byte[]> file(@PathVariable PartId id, Viewer viewer, Frame f) {
        Instant now = clock.instant();
        Part part = parts.visibleTo(viewer).get(id);
        return file(feeds.calendar(schedules.of(part, viewer, now), f.origin(), f.words(), now));
    }

    /** A private address for a calendar program, shown this once. */
    @PostMapping("/parts/{id}/schedule/feed")
    @SignedIn
    ModelAndView make(@PathVariable PartId id, Viewer viewer, Frame f) {
        return page(id, null, feeds.make(id, viewer, clock.instant()), viewer, f);
    }

    @PostMapping("/parts/{id}/schedule/feed/removal")
    @SignedIn
    String end(@PathVariable PartId id, Viewer viewer) {
        feeds.end(id, viewer);
        return "redirect:/parts/" + id.text() + "/schedule";
    }

    /** What a calendar program asks for: the secret is who it is. */
    @GetMapping("/calendars/{secret}")
    @Open
    ResponseEntity<byte[]> feed(@PathVariable String secret, Frame f) {
        return file(feeds.read(secret, f.origin(), f.words(), clock.instant()));
    }

    private static ResponseEntity<byte[]> file(String calendar) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, CALENDAR)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"schedule.ics\"")
                .cacheControl(CacheControl.noStore())
                .body(calendar.getBytes(StandardCharsets.UTF_8));
    }
}
