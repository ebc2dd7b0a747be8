package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.community.Replies;
import org.tallylight.community.Reply;
import org.tallylight.community.Subject;
import org.tallylight.media.MediaLimits;
import org.tallylight.media.UploadLimits;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;
import org.tallylight.works.credit.Said;
import org.tallylight.works.making.HowMade;
import org.tallylight.works.making.Making;
import org.tallylight.works.making.Materials;

/** Works as pages: the feed, one work, a new one, one's own shelf. */
@Controller
class WorkPages {
    private static final Page<Reply> NO_REPLIES = new Page<>(List.of(), null);

    private final Works works;
    private final WorkCards cards;
    private final WorkViews views;
    private final Uploads uploads;
    private final Replies replies;
    private final MediaLimits limits;
    private final UploadLimits uploadLimits;
    private final Captions captions;
    private final Viewed viewed;
    private final Making making;
    private final Materials materials;
    private final Said credit;
    private final ObjectProvider<Origin> origins;
    private final Clock clock;

    WorkPages(
            Works works,
            WorkCards cards,
            WorkViews views,
            Uploads uploads,
            Replies replies,
            MediaLimits limits,
            UploadLimits uploadLimits,
            Captions captions,
            Viewed viewed,
            Making making,
            Materials materials,
            Said credit,
            ObjectProvider<Origin> origins,
            Clock clock) {
        this.works = works;
        this.cards = cards;
        this.views = views;
        this.uploads = uploads;
        this.replies = replies;
        this.limits = limits;
        this.uploadLimits = uploadLimits;
        this.captions = captions;
        this.viewed = viewed;
        this.making = making;
        this.materials = materials;
        this.credit = credit;
        this.origins = origins;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/works")
    ModelAndView feed(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String medium,
            Viewer viewer) {
        Medium of = medium(medium);
        return Html.page(
                "works/feed", "page", cards.recent(viewer, after, Page.SIZE, of), "medium", of, "after", after);
    }

    static @Nullable Medium medium(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        for (Medium medium : Medium.values()) {
            if (medium.name().equals(name)) {
                return medium;
            }
        }
        throw new Invalid("medium", "invalid.medium.unknown");
    }

    @SignedIn
    @GetMapping("/me/works")
    ModelAndView shelf(@RequestParam @Nullable String after, Viewer viewer) {
        return Html.page("works/shelf", "page", cards.shelf(viewer.someone(), after));
    }

    @SignedIn
    @GetMapping("/works/new")
    ModelAndView blank(Frame f) {
        return making(HttpStatus.OK, WorkForm.blank(f), Map.of());
    }

    private ModelAndView making(HttpStatus status, WorkForm form, Map<String, String> errors) {
        return Html.page(
                status,
                "works/new",
                "form",
                form,
                "errors",
                errors,
                "bytesMax",
                limits.uploadBytesMax(),
                "allBytesMax",
                uploadLimits.personBytesMax());
    }

    /** The file, if there is one, is still on its way while this runs: what was typed is looked at first. */
    @SignedIn
    @PostMapping("/works")
    Object create(
            @ModelAttribute WorkForm form,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        FormFile file = FormFile.of(request);
        try {
            Keeping said = new Keeping(
                    form.description(), new Content.Text("."), form.chosenAudience(), null, Once.key(request));
            Content content;
            if (file != null && !WorkForm.shown(form.body()).isBlank()) {
                throw new Invalid("body", "work.body.both"); // One of them would be lost without a word.
            }
            if (file == null) {
                content = new Content.Text(WorkForm.shown(form.body()));
            } else {
                switch (uploads.receive(file.bytes(), file.name(), viewer.someone())) {
                    case Uploads.Uploaded.Refused refused -> {
                        return making(HttpStatus.UNPROCESSABLE_CONTENT, form, Wrongs.of(f.words(), refused));
                    }
                    case Uploads.Uploaded.Taken(var asset) -> content = new Content.File(asset.id(), asset.medium());
                }
            }
            Keeping draft = said.with(content);
            Work kept = Objects.requireNonNull(
                    uploads.use(content, () -> works.keep(draft, viewer.someone(), clock.instant())));
            return Html.redirect(kept.next(), kept.published() ? "work.shared" : "work.kept", flash);
        } catch (Invalid wrong) {
            return making(HttpStatus.UNPROCESSABLE_CONTENT, form, f.wrong(wrong));
        }
    }

    @Anyone
    @GetMapping("/works/{id}")
    ModelAndView work(
            @PathVariable WorkId id,
            @RequestParam(name = "replies", required = false) @Nullable String after,
            @RequestParam(defaultValue = "0") int opener,
            Viewer viewer,
            Frame f) {
        WorkView view = views.get(id, null, viewer);
        viewed.look(viewer, view.work(), clock.instant());
        return page(view, after, opener, viewer, f);
    }

    @Anyone
    @GetMapping("/works/{id}/versions/{number:\\d+}")
    ModelAndView version(@PathVariable WorkId id, @PathVariable int number, Viewer viewer, Frame f) {
        return page(views.get(id, number, viewer), null, 0, viewer, f);
    }

    private ModelAndView page(WorkView view, @Nullable String after, int opener, Viewer viewer, Frame f) {
        Page<Reply> said = view.replies() == 0
                ? NO_REPLIES
                : replies.of(Subject.of(Subject.Kind.WORK, view.work().id()), after, Page.SIZE);
        return Html.page(
                "works/work",
                "view",
                view,
                "family",
                views.family(view, viewer),
                "replies",
                said,
                "spoken",
                captions.spoken(view, f.lang()),
                "made",
                view.hasMaking() ? making.of(view.work().id()) : HowMade.UNTOLD,
                "materials",
                view.hasMaking() ? materials.of(view.work().id()) : List.of(),
                "credit",
                credit.of(view, f.words()),
                "origin",
                origins.stream()
                        .flatMap(each -> each.of(view.work().id(), viewer).stream())
                        .findFirst()
                        .orElse(null),
                "opener",
                Math.clamp(opener, 0, 3),
                "now",
                clock.instant());
    }

    /** What the media part of a page becomes once it is prepared; asked for again and again until then. */
    @Anyone
    @GetMapping("/works/{id}/progress")
    ModelAndView progress(@PathVariable WorkId id, @RequestParam @Nullable Integer version, Viewer viewer) {
        return Html.page("works/media", "view", views.get(id, version, viewer));
    }
}
