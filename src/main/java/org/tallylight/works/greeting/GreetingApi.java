package org.tallylight.works.greeting;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.community.Reply;
import org.tallylight.people.Person;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.FormFile;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;
import org.tallylight.works.CardJson;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Greeting, as JSON: what waits, what was promised to whom, and the answer in words or as a sound. */
@RestController
class GreetingApi {
    private final Greetings greetings;
    private final Greeters greeters;
    private final Greeter greeter;
    private final Works works;
    private final Clock clock;

    GreetingApi(Greetings greetings, Greeters greeters, Greeter greeter, Works works, Clock clock) {
        this.greetings = greetings;
        this.greeters = greeters;
        this.greeter = greeter;
        this.works = works;
        this.clock = clock;
    }

    record GreeterJson(String handle, String name) {
        static @Nullable GreeterJson of(@Nullable Person person) {
            return person == null ? null : new GreeterJson(person.handle(), person.name());
        }
    }

    /** A work that waits for a greeter's words, whose it is, and until when it was promised some. */
    record WaitingJson(CardJson work, @Nullable GreeterJson greeter, Instant until, boolean late) {}

    /** Who answers a work, or has answered it, and when. */
    record PromiseJson(
            @Nullable GreeterJson greeter,
            Instant until,
            boolean late,
            @Nullable Instant answeredAt) {}

    record Words(String body) {}

    /** The works that wait, the oldest first; with {@code mine=true} those that are promised in one's own name. */
    @Allow(Role.GREETER)
    @GetMapping("/api/v1/greeting")
    Page<WaitingJson> waiting(
            @RequestParam(defaultValue = "false") boolean mine, @RequestParam @Nullable String after, Viewer viewer) {
        return greetings
                .waiting(viewer, mine, after, clock.instant())
                .map(each -> new WaitingJson(
                        CardJson.of(each.card()), GreeterJson.of(each.greeter()), each.until(), each.late()));
    }

    /** Others get whom one would have greeted. */
    @Allow(Role.GREETER)
    @PutMapping("/api/v1/greeting/away")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void away(Viewer viewer) {
        greeter.leaves(viewer.someone(), clock.instant());
    }

    @Allow(Role.GREETER)
    @DeleteMapping("/api/v1/greeting/away")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void back(Viewer viewer) {
        greeters.comeBack(viewer.someone());
    }

    /** What was promised for a work, for its maker and for greeters. */
    @SignedIn
    @GetMapping("/api/v1/works/{id}/greeting")
    PromiseJson promise(@PathVariable WorkId id, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        Optional<Promise> found =
                work.madeBy(viewer.person()) || viewer.has(Role.GREETER) ? greetings.promise(id) : Optional.empty();
        Promise promise = found.orElseThrow(() -> new NotFound(id));
        return new PromiseJson(
                GreeterJson.of(promise.greeter()),
                promise.until(),
                promise.late(clock.instant()),
                promise.answeredAt());
    }

    /** Answers a work in words. */
    @Allow(Role.GREETER)
    @PostMapping(path = "/api/v1/works/{id}/greeting", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> write(@PathVariable WorkId id, @RequestBody Words words, Viewer viewer) {
        return said(greeter.answers(id, viewer, words.body(), Optional::empty, clock.instant()));
    }

    /** Answers it aloud: the sound is the body of the request, or the last field of a form. */
    @Allow(Role.GREETER)
    @TakesFile
    @PostMapping("/api/v1/works/{id}/greeting")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> speak(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "voice") String fileName,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        FormFile file = FormFile.of(request);
        Instant now = clock.instant();
        return said(
                file != null
                        ? greeter.answers(id, viewer, body, file.bytes(), file.name(), Once.key(request), now)
                        : greeter.answers(
                                id, viewer, body, request.getInputStream(), fileName, Once.key(request), now));
    }

    private static Map<String, String> said(Reply.ReplyId reply) {
        return Map.of("id", reply.text());
    }
}
