package org.tallylight.calls.asking;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.capture.Spoken;
import org.tallylight.works.capture.TakeId;

/** Saying the ask of a call aloud, and hearing it. */
@Controller
class AskPages {
    private final Calls calls;
    private final Asks asks;
    private final Spoken spoken;
    private final Delivery delivery;
    private final Clock clock;

    AskPages(Calls calls, Asks asks, Spoken spoken, Delivery delivery, Clock clock) {
        this.calls = calls;
        this.asks = asks;
        this.spoken = spoken;
        this.delivery = delivery;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/calls/{id}/ask")
    Object ask(@PathVariable CallId id, HttpServletRequest request, Viewer viewer) {
        return Html.page("calls/aloud", shown(id, Map.of(), request, viewer));
    }

    private @Nullable Object[] shown(CallId id, Map<String, String> errors, HttpServletRequest request, Viewer viewer) {
        Call call = calls.get(id);
        if (!calls.leads(call, viewer.someone())) {
            throw new Forbidden("call " + id.text());
        }
        return new @Nullable Object[] {
            "call",
            call,
            "said",
            asks.of(id).orElse(null),
            "recorded",
            spoken.recorded(AskOccasion.KIND, id.value(), request).orElse(null),
            "errors",
            errors
        };
    }

    /** What was recorded on the page; or a file, which streams in while this runs. */
    @SignedIn
    @PostMapping("/calls/{id}/ask")
    Object say(
            @PathVariable CallId id,
            @RequestParam @Nullable TakeId take,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        FormFile file = FormFile.of(request);
        try {
            if (file != null) {
                asks.say(id, file.bytes(), file.name(), viewer, clock.instant());
            } else {
                asks.say(
                        id,
                        () -> take == null
                                ? Optional.empty()
                                : spoken.takeOver(take, AskOccasion.KIND, id.value(), request),
                        viewer,
                        clock.instant());
            }
        } catch (Invalid wrong) {
            return Html.refused("calls/aloud", shown(id, f.wrong(wrong), request, viewer));
        }
        return Html.redirect("/calls/" + id.text(), "ask.said", flash);
    }

    @SignedIn
    @PostMapping("/calls/{id}/ask/removal")
    String takeBack(@PathVariable CallId id, Viewer viewer, RedirectAttributes flash) {
        asks.takeBack(id, viewer);
        return Html.redirect("/calls/" + id.text(), "ask.gone", flash);
    }

    @Anyone
    @GetMapping("/calls/{id}/ask/media")
    ResponseEntity<Resource> media(@PathVariable CallId id) {
        return delivery.serve(asks.heard(id), RenditionKind.PLAYABLE, null);
    }

    /** A picture of it, where it is a film. */
    @Anyone
    @GetMapping("/calls/{id}/ask/poster")
    ResponseEntity<Resource> poster(@PathVariable CallId id) {
        return delivery.serve(asks.heard(id), RenditionKind.POSTER, null);
    }
}
