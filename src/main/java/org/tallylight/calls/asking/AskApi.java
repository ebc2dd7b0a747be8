package org.tallylight.calls.asking;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.calls.CallId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;

/** The ask of a call, said aloud, for programs. */
@RestController
@RequestMapping("/api/v1")
class AskApi {
    private final Asks asks;
    private final Delivery delivery;
    private final Clock clock;

    AskApi(Asks asks, Delivery delivery, Clock clock) {
        this.asks = asks;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Whether it can be heard yet, and where. */
    record AskJson(boolean film, boolean ready, boolean failed, String path) {
        static AskJson of(SaidAsk said) {
            return new AskJson(said.film(), said.ready(), said.failed(), "/api/v1" + said.path());
        }
    }

    /** Says it, in place of what was said before: the sound or film is the body, or the last field of a form. */
    @SignedIn
    @TakesFile
    @PutMapping("/calls/{id}/ask")
    AskJson say(
            @PathVariable CallId id,
            @RequestParam(defaultValue = "ask") String fileName,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        FormFile file = FormFile.of(request);
        Instant now = clock.instant();
        if (file != null) {
            asks.say(id, file.bytes(), file.name(), viewer, now);
        } else {
            asks.say(id, request.getInputStream(), fileName, viewer, now);
        }
        return AskJson.of(asks.of(id).orElseThrow(() -> new NotFound(id)));
    }

    @SignedIn
    @DeleteMapping("/calls/{id}/ask")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable CallId id, Viewer viewer) {
        asks.takeBack(id, viewer);
    }

    @Anyone
    @GetMapping("/calls/{id}/ask/media")
    ResponseEntity<Resource> media(@PathVariable CallId id) {
        return delivery.serve(asks.heard(id), RenditionKind.PLAYABLE, null);
    }
}
