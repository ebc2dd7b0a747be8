package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.media.FileSize;
import org.tallylight.media.MediaLimits;
import org.tallylight.media.SentFiles;
import org.tallylight.media.UploadLink;
import org.tallylight.media.UploadLinkId;
import org.tallylight.media.UploadLinks;
import org.tallylight.people.Letters;
import org.tallylight.people.People;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;
import org.tallylight.web.Option;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** Asking someone for a file by a link, and the page that the link opens. */
@Controller
class UploadLinkPages {
    private static final List<Long> SIZES = List.of(100L << 20, 1L << 30, 4L << 30, 16L << 30, 64L << 30);
    private static final List<Integer> DAYS = List.of(1, 7, UploadLink.DAYS_MAX);

    private final UploadLinks links;
    private final SentFiles sent;
    private final People people;
    private final Letters letters;
    private final MediaLimits limits;
    private final Clock clock;

    UploadLinkPages(
            UploadLinks links, SentFiles sent, People people, Letters letters, MediaLimits limits, Clock clock) {
        this.links = links;
        this.sent = sent;
        this.people = people;
        this.letters = letters;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is asked for, as it was typed. */
    public record LinkForm(
            @Nullable String ask,
            @Nullable Long bytesMax,
            @Nullable Integer days) {
        static final LinkForm EMPTY = new LinkForm(null, null, null);
    }

    @SignedIn
    @GetMapping("/me/upload-links")
    ModelAndView list(@RequestParam @Nullable String after, Viewer viewer, Frame f) {
        return page(HttpStatus.OK, LinkForm.EMPTY, null, Map.of(), after, viewer, f);
    }

    /** The link is shown this once, by the answer itself. */
    @SignedIn
    @Unkept
    @PostMapping("/me/upload-links")
    ModelAndView make(@ModelAttribute LinkForm form, Viewer viewer, Frame f) {
        try {
            UploadLinks.Fresh fresh = links.make(
                    WorkForm.shown(form.ask()),
                    Objects.requireNonNullElse(form.bytesMax(), SIZES.getFirst()),
                    Objects.requireNonNullElse(form.days(), DAYS.get(1)),
                    viewer.someone(),
                    clock.instant());
            String link = letters.link("/upload-links/" + fresh.secret());
            return page(HttpStatus.OK, LinkForm.EMPTY, link, Map.of(), null, viewer, f);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, null, f.wrong(wrong), null, viewer, f);
        }
    }

    private ModelAndView page(
            HttpStatus status,
            LinkForm form,
            @Nullable String link,
            Map<String, String> errors,
            @Nullable String after,
            Viewer viewer,
            Frame f) {
        List<Option> sizes = Stream.concat(SIZES.stream(), Stream.of(limits.uploadBytesMax()))
                .filter(bytes -> bytes <= limits.uploadBytesMax())
                .distinct()
                .map(bytes -> new Option(bytes.toString(), new FileSize(bytes).toString()))
                .toList();
        List<Option> days = DAYS.stream()
                .map(count -> new Option(count.toString(), f.t("upload-link.days", count)))
                .toList();
        return Html.page(
                status,
                "works/links",
                "page",
                links.of(viewer.someone(), after, Page.SIZE),
                "form",
                form,
                "sizes",
                sizes,
                "days",
                days,
                "link",
                link,
                "errors",
                errors,
                "now",
                clock.instant());
    }

    @SignedIn
    @PostMapping("/me/upload-links/{id}/revocation")
    String revoke(@PathVariable UploadLinkId id, Viewer viewer, RedirectAttributes flash) {
        links.revoke(id, viewer.someone(), clock.instant());
        return Html.redirect("/me/upload-links", "upload-link.revoked", flash);
    }

    /** Who asks, for what, and the field for the file. */
    @Open
    @GetMapping("/upload-links/{secret}")
    ModelAndView door(@PathVariable String secret) {
        UploadLink link = links.look(secret);
        return link.holds(clock.instant())
                ? sending(HttpStatus.OK, link, secret, "", Map.of())
                : Html.page(HttpStatus.GONE, "works/sent", "link", link, "asker", asker(link));
    }

    private String asker(UploadLink link) {
        return people.get(link.by()).name();
    }

    private ModelAndView sending(
            HttpStatus status, UploadLink link, String secret, String sender, Map<String, String> errors) {
        return Html.page(
                status,
                "works/send",
                "link",
                link,
                "secret",
                secret,
                "asker",
                asker(link),
                "sender",
                sender,
                "errors",
                errors);
    }

    /** The file streams in while this runs; what was typed is looked at first. */
    @Open
    @Unkept
    @PostMapping("/upload-links/{secret}")
    Object send(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String sender,
            HttpServletRequest request,
            Frame f) {
        UploadLink link = links.look(secret);
        if (!link.holds(clock.instant())) {
            return door(secret);
        }
        FormFile file = FormFile.of(request);
        try {
            if (file == null) {
                throw new Invalid("file", "upload-link.nothing");
            }
            sent.take(link, file.bytes(), file.name(), sender);
            return "redirect:/upload-links/" + secret;
        } catch (Invalid wrong) {
            return sending(HttpStatus.UNPROCESSABLE_CONTENT, link, secret, sender, f.wrong(wrong));
        } catch (Refused refused) {
            Map<String, String> errors = Wrongs.of(
                    f.words(), "file", refused.key(), refused.arguments().toArray());
            return sending(HttpStatus.UNPROCESSABLE_CONTENT, link, secret, sender, errors);
        }
    }
}
