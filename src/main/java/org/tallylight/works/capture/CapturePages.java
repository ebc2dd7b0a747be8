package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.Media;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.Content;
import org.tallylight.works.Limits;
import org.tallylight.works.Occasion;
import org.tallylight.works.Uploads;

/** What the red circle opens: something is written, recorded or chosen, by anyone. */
@Controller
class CapturePages {
    private final Takes takes;
    private final Uploads uploads;
    private final Media media;
    private final ObjectProvider<Occasion> occasions;
    private final RateLimits limits;
    private final Clock clock;

    CapturePages(
            Takes takes,
            Uploads uploads,
            Media media,
            ObjectProvider<Occasion> occasions,
            RateLimits limits,
            Clock clock) {
        this.takes = takes;
        this.uploads = uploads;
        this.media = media;
        this.occasions = occasions;
        this.limits = limits;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/capture")
    ModelAndView capture(
            @RequestParam(name = "with") @Nullable String way, HttpServletRequest request, Viewer viewer, Frame f) {
        return Html.page(
                "works/capture",
                "way",
                CaptureWith.of(way),
                "purpose",
                purpose(request, viewer, f).orElse(null),
                "body",
                "",
                "errors",
                Map.of());
    }

    /** What is captured for: a prompt, a call, by the name of the parameter. */
    private Optional<Take.For> purpose(HttpServletRequest request, Viewer viewer, Frame f) {
        return occasions.stream()
                .filter(occasion -> request.getParameter(occasion.kind()) != null)
                .findFirst()
                .flatMap(occasion -> {
                    try {
                        var id = Id.read(request.getParameter(occasion.kind()));
                        return occasion.ask(id, viewer, f.words().locale())
                                .map(ask -> new Take.For(occasion.kind(), id, shortened(ask)));
                    } catch (NotFound e) {
                        return Optional.empty();
                    }
                });
    }

    private static String shortened(String ask) {
        return ask.length() <= Limits.ASK_CHARS_MAX ? ask : ask.substring(0, Limits.ASK_CHARS_MAX - 1) + "…";
    }

    /** Its file, if there is one, streams in while this runs. */
    @Anyone
    @PostMapping("/capture")
    Object capture(
            @RequestParam(name = "with") @Nullable String way,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            Frame f) {
        Take.For purpose = purpose(request, viewer, f).orElse(null);
        if (!limits.take(
                "capture", request.getRemoteAddr(), Limits.TAKES_PER_ADDRESS_AND_HOUR_MAX, Duration.ofHours(1))) {
            throw new Refused(429, "capture.often");
        }
        FormFile file = FormFile.of(request);
        try {
            if (file == null && body.isBlank()) {
                throw new Invalid(CaptureWith.of(way) == CaptureWith.WRITE ? "body" : "file", "capture.nothing");
            }
            Content content;
            if (file == null) {
                content = new Content.Text(body);
            } else {
                switch (uploads.receive(file.bytes(), file.name(), viewer.person())) {
                    case Uploads.Uploaded.Refused(var key, var arguments) -> {
                        return again(way, purpose, body, Map.of("file", f.t(key, arguments.toArray())));
                    }
                    case Uploads.Uploaded.Taken(var asset) -> content = new Content.File(asset.id(), asset.medium());
                }
            }
            hold(content, purpose, request, response);
            return "redirect:/keep";
        } catch (Invalid wrong) {
            String text = f.t(wrong.key(), wrong.arguments().toArray());
            return again(way, purpose, body, Map.of(wrong.field(), text));
        }
    }

    private void hold(
            Content content, Take.@Nullable For purpose, HttpServletRequest request, HttpServletResponse response) {
        Claim claim = Claim.of(request).orElseGet(Claim::fresh);
        boolean held = false;
        try {
            takes.hold(content, purpose, claim, clock.instant());
            held = true;
            if (content instanceof Content.File file) {
                uploads.used(file.asset());
            }
        } finally {
            if (!held && content instanceof Content.File file) {
                media.drop(file.asset());
            }
        }
        claim.give(request, response);
    }

    private static ModelAndView again(
            @Nullable String way, Take.@Nullable For purpose, String body, Map<String, String> errors) {
        return Html.refused(
                "works/capture", "way", CaptureWith.of(way), "purpose", purpose, "body", body, "errors", errors);
    }
}
