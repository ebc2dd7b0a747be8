package org.tallylight.works.greeting;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.community.Replies;
import org.tallylight.community.Subject;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;
import org.tallylight.works.capture.Spoken;
import org.tallylight.works.capture.TakeId;

/** The greeters' queue, and the one screen on which a first work is heard, seen or read, and answered. */
@Controller
class GreetingPages {
    private final Greetings greetings;
    private final Greeters greeters;
    private final Greeter greeter;
    private final WorkViews views;
    private final Replies replies;
    private final Spoken spoken;
    private final Clock clock;

    GreetingPages(
            Greetings greetings,
            Greeters greeters,
            Greeter greeter,
            WorkViews views,
            Replies replies,
            Spoken spoken,
            Clock clock) {
        this.greetings = greetings;
        this.greeters = greeters;
        this.greeter = greeter;
        this.views = views;
        this.replies = replies;
        this.spoken = spoken;
        this.clock = clock;
    }

    @Allow(Role.GREETER)
    @GetMapping("/greeting")
    ModelAndView queue(
            @RequestParam(defaultValue = "false") boolean mine, @RequestParam @Nullable String after, Viewer viewer) {
        return Html.page(
                "works/greeting",
                "waiting",
                greetings.waiting(viewer, mine, after, clock.instant()),
                "mine",
                mine,
                "away",
                greeters.away(viewer.someone()));
    }

    @Allow(Role.GREETER)
    @PostMapping("/greeting/away")
    String away(@RequestParam boolean away, Viewer viewer, RedirectAttributes flash) {
        if (away) {
            greeter.leaves(viewer.someone(), clock.instant());
        } else {
            greeters.comeBack(viewer.someone());
        }
        return Html.redirect("/greeting", away ? "greeting.away.done" : "greeting.back.done", flash);
    }

    @Allow(Role.GREETER)
    @GetMapping("/works/{id}/greeting")
    ModelAndView greet(
            @PathVariable WorkId id,
            @RequestParam(name = "replies", required = false) @Nullable String after,
            HttpServletRequest request,
            Viewer viewer) {
        return Html.page("works/greet", shown(id, after, "", Map.of(), request, viewer));
    }

    private @Nullable Object[] shown(
            WorkId id,
            @Nullable String after,
            String body,
            Map<String, String> errors,
            HttpServletRequest request,
            Viewer viewer) {
        WorkView view = views.get(id, null, viewer);
        Optional<TakeId> voice = spoken.waiting(GreetingOccasion.KIND, id.value(), request);
        return new @Nullable Object[] {
            "view",
            view,
            "promise",
            greetings.promise(id).orElse(null),
            "replies",
            replies.of(Subject.of(Subject.Kind.WORK, id), after, Page.SIZE),
            "voice",
            voice.map(TakeId::text).orElse(null),
            "body",
            body,
            "errors",
            errors,
            "now",
            clock.instant()
        };
    }

    /** Words, what was recorded on the page, or both; or a file, which streams in while this runs. */
    @Allow(Role.GREETER)
    @PostMapping("/works/{id}/greeting")
    Object answer(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String body,
            @RequestParam @Nullable TakeId take,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        FormFile file = FormFile.of(request);
        try {
            if (file != null) {
                greeter.answers(id, viewer, body, file.bytes(), file.name(), null, clock.instant());
            } else {
                greeter.answers(
                        id,
                        viewer,
                        body,
                        () -> take == null
                                ? Optional.empty()
                                : spoken.takeOver(take, GreetingOccasion.KIND, id.value(), request),
                        clock.instant());
            }
        } catch (Invalid wrong) {
            return Html.refused("works/greet", shown(id, null, body, f.wrong(wrong), request, viewer));
        }
        return Html.redirect(Greetings.path(id) + "#replies", "greeting.said", flash);
    }
}
