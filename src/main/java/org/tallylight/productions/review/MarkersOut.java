package org.tallylight.productions.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Loss;
import org.tallylight.productions.SavedTimeline;
import org.tallylight.shared.Viewer;

/** The notes on a cut as files of edit suites: the cut's own film, with a marker for each. */
@Component
class MarkersOut {
    private final NoteMarkers markers;

    MarkersOut(NoteMarkers markers) {
        this.markers = markers;
    }

    ResponseEntity<Resource> serve(Review review, String ending, NoteFilter filter, Viewer viewer) {
        Format format = SavedTimeline.format(ending);
        return SavedTimeline.answer(
                review.cut(),
                format.write(markers.edits(review, filter, viewer).apply(format)),
                format,
                "notes-" + review.cut().number());
    }

    /** What each format cannot hold of them. */
    Map<Format, List<Loss>> losses(Review review, Viewer viewer) {
        Function<Format, Edit> edits = markers.edits(review, NoteFilter.ALL, viewer);
        Map<Format, List<Loss>> losses = new LinkedHashMap<>();
        for (Format format : Format.values()) {
            losses.put(format, format.write(edits.apply(format)).losses());
        }
        return losses;
    }
}
