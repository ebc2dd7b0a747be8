package org.tallylight.calls.following;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Following a call, and its deadline for a calendar. */
@Controller
class FollowPages {
    private final Calls calls;
    private final CallFollowers followers;
    private final TheCompany company;
    private final Clock clock;

    FollowPages(Calls calls, CallFollowers followers, TheCompany company, Clock clock) {
        this.calls = calls;
        this.followers = followers;
        this.company = company;
        this.clock = clock;
    }

    @SignedIn
    @PostMapping("/calls/{id}/following")
    String follow(@PathVariable CallId id, Viewer viewer, RedirectAttributes flash) {
        followers.follow(id, viewer, clock.instant());
        return Html.redirect("/calls/" + id.text(), "call.followed", flash);
    }

    @SignedIn
    @PostMapping("/calls/{id}/following/removal")
    String leave(@PathVariable CallId id, Viewer viewer, RedirectAttributes flash) {
        followers.leave(id, viewer);
        return Html.redirect("/calls/" + id.text(), "call.unfollowed", flash);
    }

    @Anyone
    @GetMapping("/calls/{id}/deadline.ics")
    ResponseEntity<byte[]> deadline(@PathVariable CallId id) {
        String text = new Reminder(calls.get(id), company.get().url(), clock.instant()).text();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"deadline.ics\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
