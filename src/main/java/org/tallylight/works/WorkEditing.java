package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.media.MediaLimits;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What a maker does to a work of theirs: who may see it, what is said of it, new versions, undoing it. */
@Controller
class WorkEditing {
    private final Works works;
    private final Outbounds outbounds;
    private final Uploads uploads;
    private final Differences differences;
    private final MediaLimits limits;
    private final Clock clock;

    WorkEditing(
            Works works,
            Outbounds outbounds,
            Uploads uploads,
            Differences differences,
            MediaLimits limits,
            Clock clock) {
        this.works = works;
        this.outbounds = outbounds;
        this.uploads = uploads;
        this.differences = differences;
        this.limits = limits;
        this.clock = clock;
    }

    private Work own(WorkId id, Viewer viewer) {
        return works.visibleTo(viewer).own(id);
    }

    @SignedIn
    @PostMapping("/works/{id}/audience")
    String share(@PathVariable WorkId id, @RequestParam String audience, Viewer viewer, RedirectAttributes flash) {
        boolean before = own(id, viewer).published();
        Work work = works.share(id, Audience.of(audience), viewer.someone(), clock.instant());
        return Html.redirect(
                before ? work.path() : work.next(), work.audience().shared() ? "work.shared" : "work.private", flash);
    }

    @SignedIn
    @GetMapping("/works/{id}/edit")
    ModelAndView edit(@PathVariable WorkId id, Viewer viewer) {
        Work work = own(id, viewer);
        return editing(work, WorkForm.of(work.description()), Map.of(), false);
    }

    @SignedIn
    @PostMapping("/works/{id}/edit")
    Object edit(
            @PathVariable WorkId id, @ModelAttribute WorkForm form, Viewer viewer, Frame f, RedirectAttributes flash) {
        Work work = own(id, viewer);
        try {
            return switch (works.edit(id, form.description(), viewer.someone(), clock.instant())) {
                case Edited.Done(var changed) -> Html.redirect(changed.path(), "work.edited", flash);
                case Edited.LicenceStays(var licence) ->
                    editing(work, form, Wrongs.of(f.words(), "licence", "licence.stays", licence.shortName()), true);
                case Edited.LicenceClash(var blockers) -> editing(work, form, Wrongs.clash(f.words(), blockers), true);
            };
        } catch (Invalid wrong) {
            return editing(work, form, f.wrong(wrong), true);
        }
    }

    private ModelAndView editing(Work work, WorkForm form, Map<String, String> errors, boolean refused) {
        Object[] parameters = {"work", work, "form", form, "errors", errors, "outbound", outbounds.of(work.id())};
        return refused ? Html.refused("works/edit", parameters) : Html.page("works/edit", parameters);
    }

    /** How a text was changed from the version before. */
    @Anyone
    @GetMapping("/works/{id}/versions/{number:\\d+}/difference")
    ModelAndView difference(@PathVariable WorkId id, @PathVariable int number, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        List<Difference.Piece> pieces = differences.sinceBefore(id, number, viewer);
        return Html.page("works/difference", "work", work, "number", number, "pieces", pieces);
    }

    /** How a text was changed from one that it was made from, each in the version that was recorded. */
    @Anyone
    @GetMapping("/works/{id}/sources/{parent}")
    ModelAndView changed(@PathVariable WorkId id, @PathVariable WorkId parent, Viewer viewer) {
        VisibleWorks visible = works.visibleTo(viewer);
        Work work = visible.get(id);
        Work source = visible.get(parent);
        List<Difference.Piece> pieces = differences.fromSource(id, parent, viewer);
        return Html.page("works/changed", "work", work, "source", source, "pieces", pieces);
    }

    @SignedIn
    @GetMapping("/works/{id}/versions/new")
    ModelAndView newVersion(@PathVariable WorkId id, Viewer viewer) {
        Work work = works.visibleTo(viewer).penned(id);
        WorkForm form = WorkForm.EMPTY.withBody(work.latest().body());
        return revising(HttpStatus.OK, work, form, Map.of());
    }

    private ModelAndView revising(HttpStatus status, Work work, WorkForm form, Map<String, String> errors) {
        return Html.page(
                status,
                "works/version",
                "work",
                work,
                "form",
                form,
                "errors",
                errors,
                "bytesMax",
                limits.uploadBytesMax());
    }

    @SignedIn
    @PostMapping("/works/{id}/versions")
    Object revise(
            @PathVariable WorkId id,
            @ModelAttribute WorkForm form,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Work work = works.visibleTo(viewer).penned(id);
        FormFile file = FormFile.of(request);
        try {
            Content content;
            if (file == null) {
                content = new Content.Text(WorkForm.shown(form.body()));
            } else {
                switch (uploads.receive(file.bytes(), file.name(), viewer.someone())) {
                    case Uploads.Uploaded.Refused refused -> {
                        return revising(HttpStatus.UNPROCESSABLE_CONTENT, work, form, Wrongs.of(f.words(), refused));
                    }
                    case Uploads.Uploaded.Taken(var asset) -> content = new Content.File(asset.id(), asset.medium());
                }
            }
            uploads.use(
                    content,
                    () -> works.revise(id, content, WorkForm.shown(form.note()), viewer.someone(), clock.instant()));
            return Html.redirect(work.path(), "work.revised", flash);
        } catch (Invalid wrong) {
            return revising(HttpStatus.UNPROCESSABLE_CONTENT, work, form, f.wrong(wrong));
        }
    }

    @SignedIn
    @PostMapping("/works/{id}/undo")
    String undo(@PathVariable WorkId id, Viewer viewer, RedirectAttributes flash) {
        Work work = own(id, viewer);
        return switch (works.undo(id, viewer.someone(), clock.instant())) {
            case Undone.Gone _ -> Html.redirect("/me/works", "work.undone", flash);
            case Undone.TooLate _ -> Html.redirect(work.path(), "work.undo.late", flash);
            case Undone.InUse _ -> Html.redirect(work.path(), "work.undo.used", flash);
        };
    }
}
