package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.https.Https;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.works.Content;
import org.tallylight.works.Uploads;
import org.tallylight.works.WorkView;

/** What the red circle opens: something is written, recorded or chosen, by anyone. */
@Controller
class CapturePages {
    private final Captures captures;
    private final Uploads uploads;
    private final SourceOccasion sources;
    private final Https https;
    private final TheCompany company;

    CapturePages(Captures captures, Uploads uploads, SourceOccasion sources, Https https, TheCompany company) {
        this.captures = captures;
        this.uploads = uploads;
        this.sources = sources;
        this.https = https;
        this.company = company;
    }

    /** {@code text} is how a text begins that another app shared. */
    @Anyone
    @GetMapping("/capture")
    ModelAndView capture(
            @RequestParam(name = "with") @Nullable String way,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        Captures.Asked asked = captures.asked(request, viewer, f.words().locale());
        WorkView source = source(asked.purpose(), viewer);
        return Html.page(
                "works/capture",
                "way",
                CaptureWith.of(way, asked.medium()),
                "purpose",
                asked.purpose(),
                "source",
                source,
                "body",
                text.isEmpty() && source != null ? KeepForm.shown(source.shown().body()) : text,
                "secure",
                secure(),
                "errors",
                Map.of());
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
        Take.For purpose = captures.asked(request, viewer, f.words().locale()).purpose();
        Claim claim = Claim.of(request).orElseGet(Claim::fresh);
        captures.count(request, purpose, claim);
        FormFile file = FormFile.of(request);
        try {
            if (file == null && body.isBlank()) {
                throw new Invalid(CaptureWith.of(way, null) == CaptureWith.WRITE ? "body" : "file", "capture.nothing");
            }
            Content content;
            if (file == null) {
                content = new Content.Text(body);
            } else {
                switch (uploads.receive(file.bytes(), file.name(), viewer.person())) {
                    case Uploads.Uploaded.Refused(var key, var arguments) -> {
                        return again(
                                way,
                                purpose,
                                source(purpose, viewer),
                                body,
                                Map.of("file", f.t(key, arguments.toArray())));
                    }
                    case Uploads.Uploaded.Taken(var asset) -> content = new Content.File(asset.id(), asset.medium());
                }
            }
            captures.hold(content, purpose, null, claim, null);
            claim.give(request, response);
            return "redirect:/keep";
        } catch (Invalid wrong) {
            return again(way, purpose, source(purpose, viewer), body, f.wrong(wrong));
        }
    }

    /** The work that plays along, where one does. */
    private @Nullable WorkView source(Take.@Nullable For purpose, Viewer viewer) {
        return purpose != null && purpose.kind().equals(SourceOccasion.KIND)
                ? sources.view(purpose.id(), viewer).orElse(null)
                : null;
    }

    private ModelAndView again(
            @Nullable String way,
            Take.@Nullable For purpose,
            @Nullable WorkView source,
            String body,
            Map<String, String> errors) {
        return Html.refused(
                "works/capture",
                "way",
                CaptureWith.of(way, null),
                "purpose",
                purpose,
                "source",
                source,
                "body",
                body,
                "secure",
                secure(),
                "errors",
                errors);
    }

    /** Where a browser lends its microphone, for someone who came by an address where it does not. */
    private @Nullable String secure() {
        if (https.on()) {
            return https.root().isPresent() ? https.trustAddress() : https.address() + "/capture";
        }
        String url = company.get().url();
        return url.startsWith("https://") ? url + "/capture" : null;
    }
}
