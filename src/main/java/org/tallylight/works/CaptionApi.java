package org.tallylight.works;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;

/** Alt text, transcript and captions of a work as JSON. Times are in flicks (1/705,600,000 s). */
@RestController
class CaptionApi {
    private final Works works;
    private final Captions captions;
    private final Clock clock;

    CaptionApi(Works works, Captions captions, Clock clock) {
        this.works = works;
        this.captions = captions;
        this.clock = clock;
    }

    /** What stands for a work; what is left out is empty. */
    record Told(@Nullable String alt, @Nullable String transcript) {}

    @Anyone
    @GetMapping("/api/v1/works/{id}/alternatives")
    Told told(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        Alternatives said = captions.alternatives(id);
        return new Told(said.alt(), said.transcript());
    }

    @SignedIn
    @PutMapping("/api/v1/works/{id}/alternatives")
    Told tell(@PathVariable WorkId id, @RequestBody Told told, Viewer viewer) {
        works.visibleTo(viewer).own(id);
        Alternatives said = new Alternatives(WorkForm.shown(told.alt()), WorkForm.shown(told.transcript()));
        captions.tell(id, said, viewer.someone(), clock.instant());
        return told(id, viewer);
    }

    record CueJson(Flicks from, Flicks to, String text) {}

    record TrackJson(String language, List<CueJson> cues) {
        static TrackJson of(CaptionTrack track) {
            return new TrackJson(
                    track.language(),
                    track.cues().stream()
                            .map(cue -> new CueJson(cue.from(), cue.to(), cue.text()))
                            .toList());
        }
    }

    @Anyone
    @GetMapping("/api/v1/works/{id}/captions/{language}")
    TrackJson get(@PathVariable WorkId id, @PathVariable String language, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return TrackJson.of(captions.get(id, language));
    }

    /** Captions as cues, or as the text of a WebVTT or SubRip file; none at all removes them. */
    record Written(@Nullable List<CueJson> cues, @Nullable String vtt) {
        List<Cue> all() {
            if (vtt != null) {
                return CaptionText.read(vtt);
            }
            return cues == null
                    ? List.of()
                    : cues.stream()
                            .map(cue -> new Cue(cue.from(), cue.to(), cue.text()))
                            .toList();
        }
    }

    @SignedIn
    @PutMapping("/api/v1/works/{id}/captions/{language}")
    TrackJson write(
            @PathVariable WorkId id, @PathVariable String language, @RequestBody Written written, Viewer viewer) {
        works.visibleTo(viewer).own(id);
        CaptionTrack track = new CaptionTrack(language, written.all());
        captions.put(id, track, viewer.someone(), clock.instant());
        return TrackJson.of(track);
    }

    @SignedIn
    @DeleteMapping("/api/v1/works/{id}/captions/{language}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable WorkId id, @PathVariable String language, Viewer viewer) {
        works.visibleTo(viewer).own(id);
        captions.remove(id, language);
    }
}
