package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** Making something from what is there: in place, from its pack, or with the recorder playing along. */
@Controller
class RemixPages {
    private final WorkViews views;
    private final Sources sources;
    private final Sourcings sourcings;
    private final Remixes remixes;
    private final Uploads uploads;
    private final Clock clock;

    RemixPages(WorkViews views, Sources sources, Sourcings sourcings, Remixes remixes, Uploads uploads, Clock clock) {
        this.views = views;
        this.sources = sources;
        this.sourcings = sourcings;
        this.remixes = remixes;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Visitors see the ways that need no account; {@code part} is a range of it, as {@link SourceForm#picked} reads it. */
    @Anyone
    @GetMapping("/works/{id}/remix")
    ModelAndView remix(@PathVariable WorkId id, @RequestParam(defaultValue = "") String part, Viewer viewer, Frame f) {
        WorkView view = views.get(id, null, viewer);
        WorkForm form = WorkForm.blank(f).withBody(view.shown().body());
        List<SourceForm> first = List.of(SourceForm.picked((id.text() + " " + part).strip()));
        return page(view, form, sourcings.with(first, List.of(), null, viewer, f), null, Map.of());
    }

    private static ModelAndView page(
            WorkView view,
            WorkForm form,
            Sourcing sourcing,
            @Nullable List<Difference.Piece> pieces,
            Map<String, String> errors) {
        Object[] parameters = {"view", view, "form", form, "sourcing", sourcing, "pieces", pieces, "errors", errors};
        return errors.isEmpty() ? Html.page("works/remix", parameters) : Html.refused("works/remix", parameters);
    }

    /** What a button within the form does: nothing is kept, the form is there again as it stands then. */
    @SignedIn
    @Unkept
    @PostMapping("/works/{id}/remix/sourcing")
    ModelAndView sourcing(
            @PathVariable WorkId id,
            @ModelAttribute WorkForm form,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        WorkView view = views.get(id, null, viewer);
        return page(view, form, sourcings.after(request, null, viewer, f), difference(view, form), Map.of());
    }

    /** How the text is changed so far; null where there is no text to change. */
    private static @Nullable List<Difference.Piece> difference(WorkView view, WorkForm form) {
        String before = view.shown().body();
        if (before == null || WorkForm.shown(form.body()).length() > Limits.BODY_CHARS_MAX * 2) {
            return null;
        }
        String after = Texts.lines(form.body(), "body", Limits.BODY_CHARS_MAX * 2);
        return Difference.between(before, after);
    }

    /** The sources are looked at before the file is read, so that nothing is sent in vain. */
    @SignedIn
    @PostMapping("/works/{id}/remix")
    Object remix(
            @PathVariable WorkId id,
            @ModelAttribute WorkForm form,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        WorkView view = views.get(id, null, viewer);
        FormFile file = FormFile.of(request);
        try {
            List<Citation> citations = SourceForm.citations(SourceForm.of(request));
            List<External> externals = ExternalForm.externals(ExternalForm.of(request));
            Keeping said = new Keeping(
                    form.description(), new Content.Text("."), form.chosenAudience(), null, Once.key(request));
            if (citations.isEmpty() && externals.isEmpty()) {
                throw new Invalid("source", "source.none");
            }
            Cited before = sources.check(said.description().licence(), citations, externals, viewer.someone());
            if (!(before instanceof Cited.Done)) {
                return again(view, form, request, Wrongs.of(f.words(), before), viewer, f);
            }
            Content content;
            if (file == null) {
                content = new Content.Text(WorkForm.shown(form.body()));
            } else {
                switch (uploads.receive(file.bytes(), file.name(), viewer.someone())) {
                    case Uploads.Uploaded.Refused refused -> {
                        return again(view, form, request, Wrongs.of(f.words(), refused), viewer, f);
                    }
                    case Uploads.Uploaded.Taken(var asset) -> content = new Content.File(asset.id(), asset.medium());
                }
            }
            Remixes.Remixed[] came = new Remixes.Remixed[1];
            uploads.use(content, () -> {
                came[0] = remixes.keep(said.with(content), citations, externals, viewer.someone(), clock.instant());
                return came[0] instanceof Remixes.Remixed.Kept(var work) ? work : null;
            });
            return switch (came[0]) {
                case Remixes.Remixed.Kept(var work) ->
                    Html.redirect(work.next(), work.published() ? "work.shared" : "work.kept", flash);
                case Remixes.Remixed.Refused(var why) ->
                    again(view, form, request, Wrongs.of(f.words(), why), viewer, f);
            };
        } catch (Invalid wrong) {
            return again(view, form, request, f.wrong(wrong), viewer, f);
        } catch (NotFound gone) {
            return again(view, form, request, Wrongs.of(f.words(), "source", "source.unknown"), viewer, f);
        }
    }

    private ModelAndView again(
            WorkView view,
            WorkForm form,
            HttpServletRequest request,
            Map<String, String> errors,
            Viewer viewer,
            Frame f) {
        return page(view, form, sourcings.as(request, null, viewer, f), difference(view, form), errors);
    }
}
