package org.tallylight.calls;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** The pitches of a call, before whoever leads it: who is invited to make what they said. */
@Controller
class PitchPages {
    private final Calls calls;
    private final Pitches pitches;
    private final Inviting inviting;
    private final CallViews views;
    private final Clock clock;

    PitchPages(Calls calls, Pitches pitches, Inviting inviting, CallViews views, Clock clock) {
        this.calls = calls;
        this.pitches = pitches;
        this.inviting = inviting;
        this.views = views;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/calls/{id}/pitches")
    ModelAndView pitches(@PathVariable CallId id, @RequestParam @Nullable String after, Viewer viewer) {
        return Html.page("calls/pitches", shown(id, after, Map.of(), "", "", viewer));
    }

    private @Nullable Object[] shown(
            CallId id,
            @Nullable String after,
            Map<String, String> errors,
            String wrongOne,
            String words,
            Viewer viewer) {
        Call call = calls.get(id);
        calls.lead(call, viewer);
        Page<CallViews.Item> page = views.items(pitches.of(id, after, Page.SIZE), viewer);
        return new @Nullable Object[] {
            "at",
            views.of(call, viewer, clock.instant()),
            "page",
            page,
            "after",
            after == null ? "" : after,
            "words",
            words,
            "invited",
            pitches.invited(
                    page.items().stream().map(item -> item.contribution().id()).toList()),
            "errors",
            errors,
            "wrongOne",
            wrongOne
        };
    }

    @SignedIn
    @PostMapping("/contributions/{id}/invitation")
    Object invite(
            @PathVariable ContributionId id,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String after,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            CallId call = inviting.invite(id, words, viewer, clock.instant());
            String on = after.isEmpty() ? "" : "?after=" + UriUtils.encode(after, StandardCharsets.UTF_8);
            return Html.redirect("/calls/" + call.text() + "/pitches" + on, "pitch.invited", flash);
        } catch (Invalid wrong) {
            return Html.refused(
                    "calls/pitches", shown(inviting.callOf(id), after, f.wrong(wrong), id.text(), words, viewer));
        }
    }
}
