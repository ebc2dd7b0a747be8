package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What a work's maker says for those who cannot see or hear it, and the captions as players ask for them. */
@Controller
class CaptionPages {
    /** So many lines stand on one page of the editor. */
    static final int LINES_MAX = 60;

    private static final int BLANKS = 3;
    private static final String TAG = "[A-Za-z0-9-]+";
    private static final MediaType VTT = new MediaType("text", "vtt", StandardCharsets.UTF_8);

    private final Works works;
    private final WorkViews views;
    private final Captions captions;
    private final Clock clock;

    CaptionPages(Works works, WorkViews views, Captions captions, Clock clock) {
        this.works = works;
        this.views = views;
        this.captions = captions;
        this.clock = clock;
    }

    private Work own(WorkId id, Viewer viewer) {
        return works.visibleTo(viewer).own(id);
    }

    @SignedIn
    @GetMapping("/works/{id}/captions")
    ModelAndView words(@PathVariable WorkId id, Viewer viewer) {
        own(id, viewer);
        WorkView view = views.get(id, null, viewer);
        return words(view, view.alternatives().alt(), view.alternatives().transcript(), Map.of());
    }

    private static ModelAndView words(WorkView view, String alt, String transcript, Map<String, String> errors) {
        Object[] parameters = {"view", view, "alt", alt, "transcript", transcript, "errors", errors};
        return errors.isEmpty() ? Html.page("works/captions", parameters) : Html.refused("works/captions", parameters);
    }

    @SignedIn
    @PostMapping("/works/{id}/alternatives")
    Object tell(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String alt,
            @RequestParam(defaultValue = "") String transcript,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Work work = own(id, viewer);
        try {
            captions.tell(id, new Alternatives(alt, transcript), viewer.someone(), clock.instant());
            return Html.redirect(work.path(), "captions.told", flash);
        } catch (Invalid wrong) {
            return words(views.get(id, null, viewer), alt, transcript, f.wrong(wrong));
        }
    }

    /** Takes a file of captions, or leads to where they are written. The file comes last in the form. */
    @SignedIn
    @PostMapping("/works/{id}/captions")
    Object upload(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Work work = own(id, viewer);
        FormFile file = FormFile.of(request);
        try {
            CaptionTrack none = new CaptionTrack(language.strip(), List.of());
            if (file != null) {
                CaptionTrack track = new CaptionTrack(none.language(), CaptionText.read(text(file)));
                captions.put(id, track, viewer.someone(), clock.instant());
                return Html.redirect(editor(work, none.language(), 0), "captions.kept", flash);
            }
            return "redirect:" + editor(work, none.language(), 0);
        } catch (Invalid wrong) {
            WorkView view = views.get(id, null, viewer);
            Alternatives said = view.alternatives();
            return words(view, said.alt(), said.transcript(), f.wrong(wrong));
        }
    }

    private static String text(FormFile file) {
        try {
            // A letter has at most four bytes; one that is too long is refused as a text.
            return new String(file.bytes().readNBytes(4 * CaptionText.CHARS_MAX + 4), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String editor(Work work, String language, int first) {
        return work.path() + "/captions/" + language + (first > 0 ? "?first=" + first : "");
    }

    @SignedIn
    @GetMapping("/works/{id}/captions/{language:" + TAG + "}")
    ModelAndView editor(
            @PathVariable WorkId id,
            @PathVariable String language,
            @RequestParam(defaultValue = "0") int first,
            Viewer viewer) {
        own(id, viewer);
        List<Cue> cues = cues(id, language);
        int from = Math.clamp(first, 0, cues.size());
        List<CaptionLine> lines = page(cues, from).stream().map(CaptionLine::of).toList();
        return editor(views.get(id, null, viewer), language, cues.size(), from, lines, Map.of());
    }

    private List<Cue> cues(WorkId id, String language) {
        return captions.has(id, language)
                ? captions.get(id, language).cues()
                : new CaptionTrack(language, List.of()).cues();
    }

    private static List<Cue> page(List<Cue> cues, int first) {
        return cues.subList(first, Math.min(cues.size(), first + LINES_MAX - BLANKS));
    }

    private static ModelAndView editor(
            WorkView view, String language, int count, int first, List<CaptionLine> lines, Map<String, String> errors) {
        List<CaptionLine> shown = new ArrayList<>(lines);
        for (int i = 0; i < BLANKS; i++) {
            shown.add(CaptionLine.BLANK);
        }
        int next = first + LINES_MAX - BLANKS;
        Object[] parameters = {
            "view", view,
            "language", language,
            "first", first,
            "next", next < count ? next : 0,
            "lines", shown,
            "errors", errors
        };
        return errors.isEmpty() ? Html.page("works/caption", parameters) : Html.refused("works/caption", parameters);
    }

    /** Takes the lines of one page of the editor in place of those that stood on it. */
    @SignedIn
    @PostMapping("/works/{id}/captions/{language:" + TAG + "}")
    Object write(
            @PathVariable WorkId id,
            @PathVariable String language,
            @RequestParam(defaultValue = "0") int first,
            HttpServletRequest request,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Work work = own(id, viewer);
        List<CaptionLine> typed = CaptionLine.of(request);
        List<Cue> before = cues(id, language);
        int from = Math.clamp(first, 0, before.size());
        try {
            List<Cue> all = new ArrayList<>(before.subList(0, from));
            typed.forEach(line -> all.add(line.cue()));
            all.addAll(before.subList(from + page(before, from).size(), before.size()));
            captions.put(id, new CaptionTrack(language, all), viewer.someone(), clock.instant());
            return Html.redirect(editor(work, language, from), "captions.kept", flash);
        } catch (Invalid wrong) {
            WorkView view = views.get(id, null, viewer);
            return editor(view, language, before.size(), from, typed, f.wrong(wrong));
        }
    }

    @SignedIn
    @PostMapping("/works/{id}/captions/{language:" + TAG + "}/removal")
    String remove(@PathVariable WorkId id, @PathVariable String language, Viewer viewer, RedirectAttributes flash) {
        Work work = own(id, viewer);
        captions.remove(id, language);
        return Html.redirect(work.path() + "/captions", "captions.removed", flash);
    }

    @Anyone
    @GetMapping("/works/{id}/captions/{language:" + TAG + "}.vtt")
    ResponseEntity<String> track(@PathVariable WorkId id, @PathVariable String language, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return ResponseEntity.ok()
                .contentType(VTT)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .body(captions.vtt(id, language));
    }
}
