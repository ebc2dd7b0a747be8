package org.tallylight.calls.following;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.calls.CallId;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** Following calls, as JSON. */
@RestController
@RequestMapping("/api/v1")
class FollowApi {
    private final CallFollowers followers;
    private final Clock clock;

    FollowApi(CallFollowers followers, Clock clock) {
        this.followers = followers;
        this.clock = clock;
    }

    record FollowedJson(CallId call, String title) {}

    @SignedIn
    @PutMapping("/calls/{id}/following")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@PathVariable CallId id, Viewer viewer) {
        followers.follow(id, viewer, clock.instant());
    }

    @SignedIn
    @DeleteMapping("/calls/{id}/following")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable CallId id, Viewer viewer) {
        followers.leave(id, viewer);
    }

    /** The calls that one follows, the latest opened first. */
    @SignedIn
    @GetMapping("/me/calls/followed")
    Page<FollowedJson> followed(PageAsked rows, Viewer viewer) {
        return followers
                .followedBy(viewer, rows.after(), rows.size())
                .map(call -> new FollowedJson(call.id(), call.title()));
    }
}
