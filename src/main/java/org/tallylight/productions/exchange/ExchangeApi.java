package org.tallylight.productions.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Limits;
import org.tallylight.interchange.Loss;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Edit;
import org.tallylight.productions.Fault;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;
import org.tallylight.works.WorkId;

/** Timelines as files of edit suites, out and in. Times are in flicks. */
@RestController
@RequestMapping("/api/v1")
class ExchangeApi {
    private final Cuts cuts;
    private final Parts parts;
    private final TimelineFiles files;
    private final SentTimelines sent;
    private final Clock clock;

    ExchangeApi(Cuts cuts, Parts parts, TimelineFiles files, SentTimelines sent, Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.files = files;
        this.sent = sent;
        this.clock = clock;
    }

    private Cut edited(CutId id, Viewer viewer) {
        Cut cut = cuts.get(id, viewer);
        if (!parts.standing(cut.part(), viewer).edits()) {
            throw new NotFound(id);
        }
        return cut;
    }

    @GetMapping("/cuts/{id}/timeline.{ending:otio|edl|xml|fcpxml|mlt}")
    @SignedIn
    ResponseEntity<Resource> file(
            @PathVariable CutId id,
            @PathVariable String ending,
            @RequestParam(defaultValue = "false") boolean notes,
            Viewer viewer) {
        return files.serve(edited(id, viewer), ending, notes, viewer);
    }

    @GetMapping("/cuts/{id}/timeline-files")
    @SignedIn
    List<SentTimeline.Brief> list(@PathVariable CutId id, Viewer viewer) {
        return sent.of(edited(id, viewer).id());
    }

    /** A multipart form whose last part is a timeline of an edit suite, of at most 64 MB. */
    @TakesFile(asBody = false)
    @PostMapping("/cuts/{id}/timeline-files")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Sent send(@PathVariable CutId id, HttpServletRequest request, Viewer viewer) throws IOException {
        edited(id, viewer);
        FormFile file = FormFile.of(request);
        if (file == null) {
            throw new Invalid("file", "exchange.file.missing");
        }
        byte[] bytes = file.bytes().readNBytes(Limits.BYTES_MAX + 1);
        return Sent.of(sent.send(id, file.name(), bytes, viewer, clock.instant()));
    }

    /**
     * A timeline that was sent.
     *
     * @param losses what of the file could not be taken over
     * @param clips  how many it has, which are a list of their own, as the media are that they show
     * @param open   how many of its media nobody has settled
     */
    record Sent(
            SentTimelineId id,
            CutId cut,
            PersonId by,
            String name,
            Format format,
            Instant at,
            @Nullable Instant taken,
            List<Loss> losses,
            int clips,
            int media,
            long open,
            @Nullable MarkerFileId markers,
            SentTimeline.Looking looking) {
        static Sent of(SentTimeline sent) {
            return new Sent(
                    sent.id(),
                    sent.cut(),
                    sent.by(),
                    sent.name(),
                    sent.format(),
                    sent.at(),
                    sent.taken(),
                    sent.losses(),
                    sent.clips().size(),
                    sent.media().size(),
                    sent.open(),
                    sent.markers(),
                    sent.looking());
        }
    }

    @GetMapping("/timeline-files/{id}")
    @SignedIn
    Sent get(@PathVariable SentTimelineId id, Viewer viewer) {
        return Sent.of(sent.get(id, viewer));
    }

    /** What it uses, in its order; {@code media} is the place of what is shown among its media. */
    @GetMapping("/timeline-files/{id}/clips")
    @SignedIn
    Page<SentTimeline.Used> clips(@PathVariable SentTimelineId id, PageAsked rows, Viewer viewer) {
        return Page.within(sent.get(id, viewer).clips(), rows.after(), rows.size());
    }

    /** One of its media with its place, by which it is settled. */
    record Medium(
            int place,
            String label,
            int uses,
            Flicks first,
            SentTimeline.How how,
            @Nullable WorkId work,
            List<SentTimeline.Suggested> suggestions) {
        static Medium of(Settling.Placed each) {
            SentTimeline.Shown shown = each.shown();
            return new Medium(
                    each.place(),
                    shown.label(),
                    shown.uses(),
                    shown.first(),
                    shown.how(),
                    shown.work(),
                    shown.suggestions());
        }
    }

    @GetMapping("/timeline-files/{id}/media")
    @SignedIn
    Page<Medium> media(@PathVariable SentTimelineId id, PageAsked rows, Viewer viewer) {
        return Page.within(Settling.placed(sent.get(id, viewer)), rows.after(), rows.size())
                .map(Medium::of);
    }

    /** What one of its media is, by its place from 0; without a work it is left out. */
    record Said(@Nullable Integer media, @Nullable WorkId work) {}

    record AllSaid(@Nullable List<Said> media) {}

    @PutMapping("/timeline-files/{id}/media")
    @SignedIn
    Sent settle(@PathVariable SentTimelineId id, @RequestBody AllSaid all, Viewer viewer) {
        Map<Integer, @Nullable WorkId> said = new HashMap<>();
        for (Said each : all.media() == null ? List.<Said>of() : all.media()) {
            if (each.media() == null) {
                throw new Invalid("media", "exchange.media", "");
            }
            said.put(each.media(), each.work());
        }
        return Sent.of(sent.settle(id, said, viewer));
    }

    /** Makes it the timeline of its cut. */
    @PostMapping("/timeline-files/{id}/taking")
    @SignedIn
    Timeline take(@PathVariable SentTimelineId id, Viewer viewer, Frame f) {
        return switch (sent.take(id, viewer, clock.instant())) {
            case Edit.Kept(var timeline) -> timeline;
            case Edit.Faulty(var faults) -> throw Fault.refused(faults, f);
            case Edit.Locked locked ->
                throw new Refused(409, "cut.locked", locked.cut().number());
            case Edit.NotReady notReady ->
                throw new Refused(409, "cut.not-ready", notReady.cut().number());
        };
    }
}
