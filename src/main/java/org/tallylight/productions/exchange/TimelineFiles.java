package org.tallylight.productions.exchange;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Loss;
import org.tallylight.interchange.TimeCode;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Endings;
import org.tallylight.media.Media;
import org.tallylight.media.Rendition;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.Countings;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.productions.SavedTimeline;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.productions.assembly.RundownTimelines;
import org.tallylight.productions.review.NoteFilter;
import org.tallylight.productions.review.NoteMarkers;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Reviews;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Version;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.pack.PackFolders;
import org.tallylight.works.pack.Packed;

/** Timelines of cuts as files of edit suites; their clips name the files as they lie in the part's pack. */
@Component
class TimelineFiles {
    private final Cuts cuts;
    private final Parts parts;
    private final Works works;
    private final Media media;
    private final Reviews reviews;
    private final NoteMarkers markers;
    private final RundownTimelines rundowns;
    private final Countings countings;

    TimelineFiles(
            Cuts cuts,
            Parts parts,
            Works works,
            Media media,
            Reviews reviews,
            NoteMarkers markers,
            RundownTimelines rundowns,
            Countings countings) {
        this.countings = countings;
        this.rundowns = rundowns;
        this.cuts = cuts;
        this.parts = parts;
        this.works = works;
        this.media = media;
        this.reviews = reviews;
        this.markers = markers;
    }

    /** What each format cannot hold of a cut's timeline. */
    Map<Format, List<Loss>> losses(Cut cut, boolean notes, Viewer viewer) {
        Function<Format, Edit> edits = noted(edit(cut, Map.of(), viewer), cut, notes, viewer);
        Map<Format, List<Loss>> losses = new LinkedHashMap<>();
        for (Format format : Format.values()) {
            losses.put(format, format.write(edits.apply(format)).losses());
        }
        return losses;
    }

    /** How many works of a timeline are not on it, and therefore in no edit suite's file. */
    static long offScreen(Timeline timeline) {
        return timeline.uses().stream().filter(Use::offScreen).count();
    }

    /** The timeline in every format, by the names of its files, where its media lie at these paths. */
    Map<String, String> texts(Cut cut, Map<WorkId, Packed> packed, Viewer viewer) {
        return Format.all(edit(cut, packed, viewer), SavedTimeline.stem(cut));
    }

    /** What is picked for a part, one after the other, where there is no cut of it yet; nothing where nothing is. */
    Map<String, String> texts(Part part, Map<WorkId, Packed> packed, Viewer viewer) {
        Timeline timeline = rundowns.of(part);
        return timeline.uses().isEmpty()
                ? Map.of()
                : Format.all(
                        edit(part.title(), timeline, countings.of(part.id()).code(), packed, viewer), "rundown");
    }

    /** @param packed the files of works; a work that is not among them lies beside the timeline */
    private Edit edit(Cut cut, Map<WorkId, Packed> packed, Viewer viewer) {
        String title = parts.get(cut.part()).title() + " " + cut.number();
        return edit(title, cuts.timeline(cut.id()), cut.code(), packed, viewer);
    }

    private Edit edit(String title, Timeline timeline, TimeCode code, Map<WorkId, Packed> packed, Viewer viewer) {
        Map<WorkId, Work> found = works.visibleTo(viewer).find(timeline.works());
        Map<AssetId, Asset> assets = media.find(found.values().stream()
                .map(work -> work.latest().asset())
                .filter(Objects::nonNull)
                .toList());
        Map<Use, Packed> files = new HashMap<>();
        for (Use use : timeline.uses()) {
            files.put(use, file(use, found.get(use.work()), assets, packed.get(use.work())));
        }
        return TimelineEdit.of(title, timeline, code, files::get);
    }

    private static Packed file(Use use, @Nullable Work work, Map<AssetId, Asset> assets, @Nullable Packed packed) {
        if (work == null) {
            return Packed.at(use.work().text());
        }
        if (packed != null) {
            return packed;
        }
        Version latest = work.latest();
        String stem = PackFolders.stem(work, use.version());
        Asset asset = latest.asset() == null ? null : assets.get(latest.asset());
        String ending = asset == null
                ? ".md"
                : asset.rendition(RenditionKind.ORIGINAL_CLEAN)
                        .or(() -> asset.rendition(RenditionKind.ORIGINAL))
                        .map(Rendition::mime)
                        .map(Endings::of)
                        .orElse("");
        return Packed.at(stem + ending);
    }

    /**
     * A cut's timeline as a file to be saved: the format's own, or a ZIP where it needs several.
     *
     * @throws NotFound when there is no such format
     */
    ResponseEntity<Resource> serve(Cut cut, String ending, boolean notes, Viewer viewer) {
        Format format = SavedTimeline.format(ending);
        return SavedTimeline.answer(
                cut,
                format.write(
                        noted(edit(cut, Map.of(), viewer), cut, notes, viewer).apply(format)),
                format,
                PackFolders.numbered(cut.number(), parts.get(cut.part()).title()));
    }

    /** The timeline, on request with the notes on the cut as its markers. */
    private Function<Format, Edit> noted(Edit edit, Cut cut, boolean notes, Viewer viewer) {
        if (!notes) {
            return format -> edit;
        }
        Review review = reviews.of(cut.id(), viewer);
        return markers.of(review, NoteFilter.ALL, viewer)
                .andThen(noted -> NoteMarkers.marked(edit, noted, review.code().drop()));
    }
}
