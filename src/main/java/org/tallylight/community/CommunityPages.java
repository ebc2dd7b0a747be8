package org.tallylight.community;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Hearts, replies, notices, reports and the moderators' queue, as HTML. */
@Controller
class CommunityPages {
    private final Hearts hearts;
    private final Replies replies;
    private final Notices notices;
    private final Moderation moderation;
    private final Cases cases;
    private final Keepers keepers;
    private final People people;
    private final Clock clock;

    CommunityPages(
            Hearts hearts,
            Replies replies,
            Notices notices,
            Moderation moderation,
            Cases cases,
            Keepers keepers,
            People people,
            Clock clock) {
        this.hearts = hearts;
        this.replies = replies;
        this.notices = notices;
        this.moderation = moderation;
        this.cases = cases;
        this.keepers = keepers;
        this.people = people;
        this.clock = clock;
    }

    @SignedIn
    @PostMapping("/hearts")
    String heart(@RequestParam String subject, @RequestParam boolean given, Viewer viewer) {
        Subject about = Subject.parse(subject);
        if (given) {
            hearts.give(about, viewer, clock.instant());
        } else {
            hearts.takeBack(about, viewer.someone());
        }
        return "redirect:" + keepers.see(about, viewer).link();
    }

    @SignedIn
    @PostMapping("/replies")
    String reply(@RequestParam String subject, @RequestParam String body, Viewer viewer, RedirectAttributes flash) {
        Subject about = Subject.parse(subject);
        replies.say(about, viewer, body, clock.instant());
        return Html.redirect(keepers.see(about, viewer).link() + "#replies", "reply.said", flash);
    }

    @SignedIn
    @PostMapping("/replies/{id}/withdrawal")
    String takeBack(@PathVariable Reply.ReplyId id, Viewer viewer, RedirectAttributes flash) {
        String link = keepers.see(Subject.of(Subject.Kind.REPLY, id), viewer).link();
        replies.takeBack(id, viewer.someone(), clock.instant());
        return Html.redirect(link, "reply.takenBack", flash);
    }

    @SignedIn
    @GetMapping("/me/notices")
    ModelAndView notices(@RequestParam @Nullable String after, Viewer viewer) {
        Page<Notices.Notice> page = notices.of(viewer.someone(), after, Page.SIZE);
        return Html.page("community/notices", "notices", page, "first", after == null);
    }

    /** Whoever follows a notice has seen it. */
    @SignedIn
    @GetMapping("/me/notices/{id}")
    String follow(@PathVariable String id, Viewer viewer) {
        return "redirect:" + notices.open(Id.read(id), viewer.someone(), clock.instant());
    }

    @SignedIn
    @PostMapping("/me/notices/seen")
    String seen(Viewer viewer) {
        notices.seen(viewer.someone(), clock.instant());
        return "redirect:/me/notices";
    }

    @Anyone
    @GetMapping("/reports/new")
    ModelAndView newReport(@RequestParam String subject, Viewer viewer) {
        Subject about = Subject.parse(subject);
        return Html.page("community/report", "subject", about, "about", keepers.see(about, viewer));
    }

    @Anyone
    @PostMapping("/reports")
    String report(
            @RequestParam String subject,
            @RequestParam Report.Reason reason,
            @RequestParam(defaultValue = "") String body,
            Viewer viewer,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Subject about = Subject.parse(subject);
        Keeper.Glimpse seen = keepers.see(about, viewer);
        moderation.report(about, reason, body, viewer, request.getRemoteAddr(), clock.instant());
        return Html.redirect(seen.link(), "report.sent", flash);
    }

    @Allow(Role.MODERATOR)
    @GetMapping("/moderation")
    ModelAndView queue(@RequestParam @Nullable String after, @RequestParam @Nullable String decided, Viewer viewer) {
        return Html.page("community/moderation", shown(cases.open(after, Page.SIZE), decided, viewer));
    }

    /** The first of those that wait is the one to decide. */
    private @Nullable Object[] shown(
            Page<Case> open, @Nullable String decided, Viewer viewer, @Nullable Object... more) {
        Page<Case> closed = cases.closed(decided, Page.SIZE);
        List<Case> all =
                Stream.concat(open.items().stream(), closed.items().stream()).toList();
        Map<Case.CaseId, Keeper.Glimpse> known = cases.about(all, viewer);
        Keeper.Glimpse first = open.items().isEmpty()
                ? null
                : known.get(open.items().getFirst().id());
        @Nullable
        Object[] shown = {
            "open",
            open,
            "waiting",
            cases.openCount(),
            "closed",
            closed,
            "known",
            known,
            "maker",
            first == null ? null : people.names(List.of(first.maker())).get(first.maker()),
            "hidden",
            cases.hidden(closed.items())
        };
        return Stream.concat(Arrays.stream(shown), Arrays.stream(more)).toArray();
    }

    @Allow(Role.MODERATOR)
    @PostMapping("/moderation/{id}/closing")
    Object close(
            @PathVariable Case.CaseId id,
            @RequestParam Case.Action action,
            @RequestParam Map<String, String> sent,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        String name = "message-" + action;
        String message = sent.getOrDefault(name, "");
        // The sentence that the form begins with is no reason until somebody ends it.
        boolean begun = action != Case.Action.NOTHING && message.strip().equals(f.t("moderation.begin." + action));
        try {
            moderation.close(id, action, begun ? "" : message, viewer, clock.instant());
        } catch (Invalid wrong) {
            Map<String, String> errors =
                    Map.of(name, f.t(wrong.key(), wrong.arguments().toArray()));
            return Html.refused(
                    "community/moderation",
                    shown(
                            new Page<>(List.of(cases.get(id)), null),
                            null,
                            viewer,
                            "errors",
                            errors,
                            "action",
                            action.name(),
                            "said",
                            Map.of(name, message)));
        }
        return Html.redirect("/moderation", "moderation.done", flash);
    }

    @Allow(Role.MODERATOR)
    @PostMapping("/moderation/{id}/reversal")
    String takeBack(@PathVariable Case.CaseId id, Viewer viewer, RedirectAttributes flash) {
        moderation.takeBack(id, viewer, clock.instant());
        return Html.redirect("/moderation", "moderation.back.done", flash);
    }
}
