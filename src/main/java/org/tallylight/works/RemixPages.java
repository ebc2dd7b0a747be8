package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;

/** Making something from what is there, and saying from what. */
@Controller
class RemixPages {
    private final Works works;
    private final WorkViews views;
    private final Sources sources;
    private final Remixes remixes;
    private final Uploads uploads;
    private final Clock clock;

    RemixPages(Works works, WorkViews views, Sources sources, Remixes remixes, Uploads uploads, Clock clock) {
        this.works = works;
        this.views = views;
        this.sources = sources;
        this.remixes = remixes;
        this.uploads = uploads;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/works/{id}/remix")
    ModelAndView remix(@PathVariable WorkId id, Viewer viewer, Frame f) {
        WorkView view = views.get(id, null, viewer);
        WorkForm form = WorkForm.blank(f).withBody(view.shown().body());
        return remixing(view, form, List.of(new SourceForm(id.text(), "ADAPTS", "", "", "")), Map.of());
    }

    private ModelAndView remixing(
            WorkView view, WorkForm form, List<SourceForm> sourceForms, Map<String, String> errors) {
        List<SourceForm> shown = new ArrayList<>(sourceForms);
        shown.add(SourceForm.BLANK);
        Object[] parameters = {
            "view",
            view,
            "form",
            form,
            "sources",
            shown,
            "outbound",
            Outbound.over(List.of(Outbound.Source.of(
                    view.work().title(), view.work().description().licence()))),
            "errors",
            errors
        };
        return errors.isEmpty() ? Html.page("works/remix", parameters) : Html.refused("works/remix", parameters);
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
        List<SourceForm> typed = SourceForm.of(request);
        FormFile file = FormFile.of(request);
        try {
            List<Citation> citations = typed.stream().map(SourceForm::citation).toList();
            List<External> externals = SourceForm.externals(request);
            Keeping said = new Keeping(
                    form.description(), new Content.Text("."), form.chosenAudience(), null, Once.key(request));
            if (citations.isEmpty() && externals.isEmpty()) {
                throw new Invalid("source", "source.none");
            }
            Cited before = sources.check(said.description().licence(), citations, viewer.someone());
            if (!(before instanceof Cited.Done)) {
                return remixing(view, form, typed, Wrongs.of(f.words(), before));
            }
            Content content;
            if (file == null) {
                content = new Content.Text(WorkForm.shown(form.body()));
            } else {
                switch (uploads.receive(file.bytes(), file.name(), viewer.someone())) {
                    case Uploads.Uploaded.Refused refused -> {
                        return remixing(view, form, typed, Wrongs.of(f.words(), refused));
                    }
                    case Uploads.Uploaded.Taken(var asset) -> content = new Content.File(asset.id(), asset.medium());
                }
            }
            return kept(view, form, typed, said.with(content), citations, externals, viewer, f, flash);
        } catch (Invalid wrong) {
            return remixing(view, form, typed, Wrongs.of(f.words(), wrong));
        } catch (NotFound gone) {
            return remixing(view, form, typed, Wrongs.of(f.words(), "source", "source.unknown"));
        }
    }

    private Object kept(
            WorkView view,
            WorkForm form,
            List<SourceForm> typed,
            Keeping draft,
            List<Citation> citations,
            List<External> externals,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Remixes.Remixed[] came = new Remixes.Remixed[1];
        uploads.use(draft.content(), () -> {
            came[0] = remixes.keep(draft, citations, externals, viewer.someone(), clock.instant());
            return came[0] instanceof Remixes.Remixed.Kept(var work) ? work : null;
        });
        return switch (came[0]) {
            case Remixes.Remixed.Kept(var work) ->
                Html.redirect(work.next(), work.published() ? "work.shared" : "work.kept", flash);
            case Remixes.Remixed.Refused(var why) -> remixing(view, form, typed, Wrongs.of(f.words(), why));
        };
    }

    @SignedIn
    @GetMapping("/works/{id}/sources")
    ModelAndView sources(@PathVariable WorkId id, Viewer viewer) {
        return naming(own(id, viewer), List.of(), viewer, Map.of());
    }

    private Work own(WorkId id, Viewer viewer) {
        return works.visibleTo(viewer).own(id);
    }

    private ModelAndView naming(Work work, List<SourceForm> typed, Viewer viewer, Map<String, String> errors) {
        List<SourceForm> shown = new ArrayList<>(typed);
        shown.add(SourceForm.BLANK);
        WorkView.Family family = views.family(views.get(work.id(), null, viewer), viewer);
        Object[] parameters = {"work", work, "family", family, "sources", shown, "errors", errors};
        return errors.isEmpty() ? Html.page("works/sources", parameters) : Html.refused("works/sources", parameters);
    }

    @SignedIn
    @PostMapping("/works/{id}/sources")
    Object cite(@PathVariable WorkId id, HttpServletRequest request, Viewer viewer, Frame f, RedirectAttributes flash) {
        Work work = own(id, viewer);
        List<SourceForm> typed = SourceForm.of(request);
        try {
            List<Citation> citations = typed.stream().map(SourceForm::citation).toList();
            List<External> externals = SourceForm.externals(request);
            if (citations.isEmpty() && externals.isEmpty()) {
                throw new Invalid("source", "source.none");
            }
            Cited cited = remixes.cite(id, citations, externals, viewer.someone(), clock.instant());
            return cited instanceof Cited.Done
                    ? Html.redirect(work.path(), "source.named", flash)
                    : naming(work, typed, viewer, Wrongs.of(f.words(), cited));
        } catch (Invalid wrong) {
            return naming(work, typed, viewer, Wrongs.of(f.words(), wrong));
        } catch (NotFound gone) {
            return naming(work, typed, viewer, Wrongs.of(f.words(), "source", "source.unknown"));
        }
    }
}
