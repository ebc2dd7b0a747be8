package org.tallylight.community;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** Hearts, replies, notices, reports and cases, as JSON. A subject is written {@code WORK-<id>}. */
@RestController
@RequestMapping("/api/v1")
class CommunityApi {
    record Said(String subject, String body) {}

    record Reported(
            String subject, Report.Reason reason, @Nullable String body) {}

    record Decision(Case.Action action, @Nullable String message) {}

    private final Hearts hearts;
    private final Replies replies;
    private final Notices notices;
    private final Moderation moderation;
    private final Cases cases;
    private final Keepers keepers;
    private final Clock clock;

    CommunityApi(
            Hearts hearts,
            Replies replies,
            Notices notices,
            Moderation moderation,
            Cases cases,
            Keepers keepers,
            Clock clock) {
        this.hearts = hearts;
        this.replies = replies;
        this.notices = notices;
        this.moderation = moderation;
        this.cases = cases;
        this.keepers = keepers;
        this.clock = clock;
    }

    @SignedIn
    @PutMapping("/hearts/{subject}")
    Map<String, Integer> heart(@PathVariable String subject, Viewer viewer) {
        hearts.give(Subject.parse(subject), viewer, clock.instant());
        return Map.of("hearts", hearts.count(Subject.parse(subject)));
    }

    @SignedIn
    @DeleteMapping("/hearts/{subject}")
    Map<String, Integer> takeBack(@PathVariable String subject, Viewer viewer) {
        hearts.takeBack(Subject.parse(subject), viewer.someone());
        return Map.of("hearts", hearts.count(Subject.parse(subject)));
    }

    @Anyone
    @GetMapping("/replies")
    Page<Reply> replies(@RequestParam String subject, PageAsked rows, Viewer viewer) {
        Subject about = Subject.parse(subject);
        keepers.see(about, viewer);
        return replies.of(about, rows.after(), rows.size());
    }

    @SignedIn
    @PostMapping("/replies")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> say(@RequestBody Said said, Viewer viewer) {
        Reply.ReplyId id = replies.say(Subject.parse(said.subject()), viewer, said.body(), clock.instant());
        return Map.of("id", id.text());
    }

    @SignedIn
    @DeleteMapping("/replies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable Reply.ReplyId id, Viewer viewer) {
        replies.takeBack(id, viewer.someone(), clock.instant());
    }

    @SignedIn
    @GetMapping("/notices")
    Page<Notices.Notice> notices(PageAsked rows, Viewer viewer) {
        return notices.of(viewer.someone(), rows.after(), rows.size());
    }

    /** Marks all that were told until now as seen. */
    @SignedIn
    @PostMapping("/notices/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Viewer viewer) {
        notices.seen(viewer.someone(), clock.instant());
    }

    @Anyone
    @PostMapping("/reports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void report(@RequestBody Reported reported, Viewer viewer, HttpServletRequest request) {
        String body = reported.body() == null ? "" : reported.body();
        Subject subject = Subject.parse(reported.subject());
        moderation.report(subject, reported.reason(), body, viewer, request.getRemoteAddr(), clock.instant());
    }

    /** The cases that wait, the oldest first; with {@code closed=true} those that were answered, latest first. */
    @Allow(Role.MODERATOR)
    @GetMapping("/cases")
    Page<Case> cases(PageAsked rows, @RequestParam(defaultValue = "false") boolean closed) {
        return closed ? cases.closed(rows.after(), rows.size()) : cases.open(rows.after(), rows.size());
    }

    /** A case with what it is about, null when that is gone, and whether that is hidden now. */
    record CaseJson(Case found, Keeper.@Nullable Glimpse about, boolean hidden) {}

    @Allow(Role.MODERATOR)
    @GetMapping("/cases/{id}")
    CaseJson one(@PathVariable Case.CaseId id, Viewer viewer) {
        List<Case> one = List.of(cases.get(id));
        return new CaseJson(
                one.getFirst(),
                cases.about(one, viewer).get(id),
                cases.hidden(one).contains(id));
    }

    @Allow(Role.MODERATOR)
    @PostMapping("/cases/{id}/closing")
    Case close(@PathVariable Case.CaseId id, @RequestBody Decision decision, Viewer viewer) {
        String message = decision.message() == null ? "" : decision.message();
        moderation.close(id, decision.action(), message, viewer, clock.instant());
        return cases.get(id);
    }

    /** What the case led to is in force no longer; the case stays as it was closed. */
    @Allow(Role.MODERATOR)
    @PostMapping("/cases/{id}/reversal")
    Case takeBack(@PathVariable Case.CaseId id, Viewer viewer) {
        moderation.takeBack(id, viewer, clock.instant());
        return cases.get(id);
    }
}
