package org.tallylight.productions.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.interchange.Limits;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Edit;
import org.tallylight.productions.Fault;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Times;
import org.tallylight.productions.WorkText;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** From a cut to an edit suite and back: its timeline as a file, and what came back, settled media by media. */
@Controller
class ExchangePages {
    private static final int FAULTS_SHOWN_MAX = 20;

    private final Cuts cuts;
    private final Parts parts;
    private final TimelineFiles files;
    private final SentTimelines sent;
    private final WorkCards cards;
    private final Clock clock;

    ExchangePages(Cuts cuts, Parts parts, TimelineFiles files, SentTimelines sent, WorkCards cards, Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.files = files;
        this.sent = sent;
        this.cards = cards;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/cuts/{number}/exchange")
    @SignedIn
    ModelAndView exchange(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean notes,
            Viewer viewer) {
        return page(edited(id, number, viewer), notes, viewer, Map.of());
    }

    private Cut edited(PartId id, int number, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        if (!parts.standing(id, viewer).edits()) {
            throw new NotFound(id);
        }
        return cut;
    }

    private ModelAndView page(Cut cut, boolean notes, Viewer viewer, Map<String, String> errors) {
        Object[] model = {
            "cut", cut,
            "part", parts.get(cut.part()),
            "path", parts.path(cut.part()),
            "losses", files.losses(cut, notes, viewer),
            "notes", notes,
            "offScreen", TimelineFiles.offScreen(cuts.timeline(cut.id())),
            "sent", sent.of(cut.id()),
            "errors", errors
        };
        return errors.isEmpty()
                ? Html.page("productions/exchange/exchange", model)
                : Html.refused("productions/exchange/exchange", model);
    }

    @ResponseBody
    @GetMapping("/parts/{id}/cuts/{number}/timeline.{ending:otio|edl|xml|fcpxml|mlt}")
    @SignedIn
    ResponseEntity<Resource> file(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable String ending,
            @RequestParam(defaultValue = "false") boolean notes,
            Viewer viewer) {
        return files.serve(edited(id, number, viewer), ending, notes, viewer);
    }

    /** Takes a timeline's file; it comes last in the form. */
    @PostMapping("/parts/{id}/cuts/{number}/exchange")
    @SignedIn
    Object send(@PathVariable PartId id, @PathVariable int number, HttpServletRequest request, Viewer viewer, Frame f)
            throws IOException {
        Cut cut = edited(id, number, viewer);
        FormFile file = FormFile.of(request);
        if (file == null) {
            return page(cut, false, viewer, Map.of("file", f.t("exchange.file.missing")));
        }
        try {
            byte[] bytes = file.bytes().readNBytes(Limits.BYTES_MAX + 1);
            SentTimeline made = sent.send(cut.id(), file.name(), bytes, viewer, clock.instant());
            return "redirect:" + cut.link() + "/exchange/" + made.id().text();
        } catch (Invalid e) {
            return page(
                    cut,
                    false,
                    viewer,
                    Map.of("file", f.t(e.key(), e.arguments().toArray())));
        }
    }

    @GetMapping("/parts/{id}/cuts/{number}/exchange/{file}")
    @SignedIn
    ModelAndView settle(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable SentTimelineId file,
            @RequestParam(defaultValue = "-1") int after,
            Viewer viewer) {
        return page(edited(id, number, viewer), file, after, viewer, List.of(), Map.of());
    }

    /**
     * @param after the place of the last of the known media that was shown before
     * @param said what was said and not kept, by the names of the fields
     */
    private ModelAndView page(
            Cut cut, SentTimelineId file, int after, Viewer viewer, List<String> refused, Map<String, String> said) {
        SentTimeline found = sent.get(file, viewer);
        if (!found.cut().equals(cut.id())) {
            throw new NotFound(file);
        }
        Settling settling = Settling.of(found, after);
        Object[] model = {
            "cut",
            cut,
            "part",
            parts.get(cut.part()),
            "path",
            parts.path(cut.part()),
            "sent",
            found,
            "settling",
            settling,
            "cards",
            cards.find(viewer, settling.works()),
            "refused",
            refused,
            "said",
            said
        };
        return refused.isEmpty()
                ? Html.page("productions/exchange/settle", model)
                : Html.refused("productions/exchange/settle", model);
    }

    /** Says of some media what they are: {@code is-3} is a work's id, {@code out} or {@code link} with {@code link-3}. */
    @PostMapping("/parts/{id}/cuts/{number}/exchange/{file}")
    @SignedIn
    Object say(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable SentTimelineId file,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        Cut cut = edited(id, number, viewer);
        Map<Integer, @Nullable WorkId> said = new HashMap<>();
        int places = sent.get(file, viewer).media().size();
        try {
            for (int place = 0; place < places; place++) {
                String is = request.getParameter("is-" + place);
                if (is != null && !is.isBlank()) {
                    String link = is.equals("link") ? request.getParameter("link-" + place) : is;
                    said.put(place, is.equals("out") ? null : WorkText.work(link));
                }
            }
            if (said.isEmpty()) {
                return page(cut, file, -1, viewer, List.of(f.t("exchange.unsaid")), Map.of());
            }
            sent.settle(file, said, viewer);
        } catch (Invalid e) {
            Map<String, String> fields = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
            String refused = f.t(e.key(), e.arguments().toArray());
            return page(cut, file, -1, viewer, List.of(refused), fields);
        }
        return "redirect:" + cut.link() + "/exchange/" + file.text();
    }

    @PostMapping("/parts/{id}/cuts/{number}/exchange/{file}/taking")
    @SignedIn
    Object take(
            @PathVariable PartId id,
            @PathVariable int number,
            @PathVariable SentTimelineId file,
            Viewer viewer,
            Frame f) {
        Cut cut = edited(id, number, viewer);
        try {
            return switch (sent.take(file, viewer, clock.instant())) {
                case Edit.Kept kept -> "redirect:" + cut.link() + "/timeline";
                case Edit.Faulty(var faults) ->
                    page(cut, file, -1, viewer, faulty(sent.get(file, viewer), faults, f), Map.of());
                case Edit.Locked locked -> "redirect:" + cut.link();
                case Edit.NotReady notReady -> "redirect:" + cut.link();
            };
        } catch (Invalid e) {
            String refused = f.t(e.key(), e.arguments().toArray());
            return page(cut, file, -1, viewer, List.of(refused), Map.of());
        }
    }

    /** What stands in the way, each with the file and the moment by which the edit suite knows it. */
    private static List<String> faulty(SentTimeline sent, List<Fault> faults, Frame f) {
        List<SentTimeline.Used> meant = sent.meant();
        return faults.stream()
                .limit(FAULTS_SHOWN_MAX)
                .map(fault -> {
                    String said = f.t(fault.key(), fault.arguments().toArray());
                    if (fault.row() >= meant.size()) {
                        return f.t("timeline.row", fault.row() + 1, said);
                    }
                    SentTimeline.Used clip = meant.get(fault.row());
                    String label = sent.media().get(clip.media()).label();
                    String name = label.isEmpty() ? f.t("exchange.nameless") : label;
                    return f.t("exchange.fault", name, Times.write(clip.in()), said);
                })
                .toList();
    }
}
