package org.tallylight.productions.updates;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.Change;
import org.tallylight.productions.Looks;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** The news of a production as JSON. */
@RestController
@RequestMapping("/api/v1/parts/{id}")
class NewsApi {
    private final Parts parts;
    private final Updates updates;
    private final Decisions decisions;
    private final Looks looks;
    private final Clock clock;

    NewsApi(Parts parts, Updates updates, Decisions decisions, Looks looks, Clock clock) {
        this.parts = parts;
        this.updates = updates;
        this.decisions = decisions;
        this.looks = looks;
        this.clock = clock;
    }

    private PartId production(PartId id, Viewer viewer) {
        return parts.visibleTo(viewer).get(id).production();
    }

    @GetMapping("/updates")
    @Anyone
    Page<Update> updates(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        return updates.of(production(id, viewer), rows.after(), rows.size(), viewer);
    }

    /** What happened and what is next, in Markdown. */
    record UpdateSent(@Nullable String happened, @Nullable String next) {}

    @PostMapping("/updates")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Update write(@PathVariable PartId id, @RequestBody UpdateSent sent, Viewer viewer) {
        return updates.write(id, text(sent.happened()), text(sent.next()), viewer, clock.instant());
    }

    @DeleteMapping("/updates/{update}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable PartId id, @PathVariable Update.UpdateId update, Viewer viewer) {
        production(id, viewer);
        updates.withdraw(update, viewer, clock.instant());
    }

    @GetMapping("/decisions")
    @Anyone
    Page<Decision> decisions(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        return decisions.of(production(id, viewer), rows.after(), rows.size(), viewer);
    }

    /** What was decided, and why. */
    record DecisionSent(@Nullable String what, @Nullable String why) {}

    @PostMapping("/decisions")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Decision decide(@PathVariable PartId id, @RequestBody DecisionSent sent, Viewer viewer) {
        return decisions.record(id, text(sent.what()), text(sent.why()), viewer, clock.instant());
    }

    /** What others changed since the caller last looked; {@code since} is null where they never did. */
    record News(@Nullable Instant since, List<Change> changes) {}

    @GetMapping("/news")
    @SignedIn
    News news(@PathVariable PartId id, Viewer viewer) {
        return looks.since(production(id, viewer), viewer)
                .map(news -> new News(news.since(), news.changes()))
                .orElse(new News(null, List.of()));
    }

    /** Says that the caller has seen all until now. */
    @PutMapping("/news")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void looked(@PathVariable PartId id, Viewer viewer) {
        looks.looked(production(id, viewer), viewer.someone(), clock.instant());
    }

    @PutMapping("/following")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@PathVariable PartId id, Viewer viewer) {
        looks.follow(id, viewer, clock.instant());
    }

    @DeleteMapping("/following")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unfollow(@PathVariable PartId id, Viewer viewer) {
        looks.unfollow(id, viewer);
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
