package org.tallylight.productions.review;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.interchange.Limits;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;

/** Notes as markers of edit suites, out and in. Times are in flicks. */
@RestController
@RequestMapping("/api/v1")
class MarkerApi {
    private final Reviews reviews;
    private final MarkersOut out;
    private final MarkerFiles files;
    private final Clock clock;

    MarkerApi(Reviews reviews, MarkersOut out, MarkerFiles files, Clock clock) {
        this.reviews = reviews;
        this.out = out;
        this.files = files;
        this.clock = clock;
    }

    @GetMapping("/cuts/{id}/notes.{ending:otio|edl|xml|fcpxml|mlt}")
    @SignedIn
    ResponseEntity<Resource> markers(
            @PathVariable CutId id, @PathVariable String ending, ReviewPages.Filters filters, Viewer viewer) {
        return out.serve(reviews.of(id, viewer), ending, filters.filter(), viewer);
    }

    @GetMapping("/cuts/{id}/marker-files")
    @SignedIn
    List<MarkerFile.Brief> list(@PathVariable CutId id, Viewer viewer) {
        return files.of(reviews.of(id, viewer).cut().id(), viewer);
    }

    /** A multipart form whose last part is a timeline of an edit suite or a table of notes, of at most 64 MB. */
    @TakesFile(asBody = false)
    @PostMapping("/cuts/{id}/marker-files")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    MarkerFile send(@PathVariable CutId id, HttpServletRequest request, Viewer viewer) throws IOException {
        reviews.of(id, viewer);
        FormFile file = FormFile.of(request);
        if (file == null) {
            throw new Invalid("file", "markers.missing");
        }
        byte[] bytes = file.bytes().readNBytes(Limits.BYTES_MAX + 1);
        return files.send(id, file.name(), bytes, viewer, clock.instant());
    }

    @GetMapping("/marker-files/{id}")
    @SignedIn
    MarkerFile get(@PathVariable MarkerFileId id, Viewer viewer) {
        return files.get(id, viewer);
    }

    /** Which markers are taken, by their places from 0; without any, all that are open. */
    record Places(@Nullable List<Integer> places) {}

    @PostMapping("/marker-files/{id}/taking")
    @SignedIn
    MarkerFile take(@PathVariable MarkerFileId id, @RequestBody Places sent, Viewer viewer) {
        Set<Integer> places = sent.places() == null ? null : new HashSet<>(sent.places());
        return files.take(id, places, viewer, clock.instant());
    }
}
