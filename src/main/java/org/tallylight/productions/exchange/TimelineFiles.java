package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Loss;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Writing;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Endings;
import org.tallylight.media.FrameRate;
import org.tallylight.media.Media;
import org.tallylight.media.Rendition;
import org.tallylight.media.RenditionKind;
import org.tallylight.media.archive.Archive;
import org.tallylight.media.archive.Content;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Version;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.pack.PackFolders;

/** Timelines of cuts as files of edit suites; their clips name the files as they lie in the part's pack. */
@Component
class TimelineFiles {
    private static final Rate USUAL = Rate.FPS_25;

    private final Cuts cuts;
    private final Parts parts;
    private final Works works;
    private final Media media;

    TimelineFiles(Cuts cuts, Parts parts, Works works, Media media) {
        this.cuts = cuts;
        this.parts = parts;
        this.works = works;
        this.media = media;
    }

    /** What each format cannot hold of a cut's timeline. */
    Map<Format, List<Loss>> losses(Cut cut, Viewer viewer) {
        Edit edit = edit(cut, Map.of(), viewer);
        Map<Format, List<Loss>> losses = new LinkedHashMap<>();
        for (Format format : Format.values()) {
            losses.put(format, format.write(edit).losses());
        }
        return losses;
    }

    /** How many works of a timeline are not on it, and therefore in no edit suite's file. */
    static long offScreen(Timeline timeline) {
        return timeline.uses().stream().filter(Use::offScreen).count();
    }

    /** The timeline in every format, by the names of its files, where its media lie at these paths. */
    Map<String, String> texts(Cut cut, Map<WorkId, String> paths, Viewer viewer) {
        Edit edit = edit(cut, paths, viewer);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Format format : Format.values()) {
            for (Writing.File file : format.write(edit).files()) {
                texts.put(name(cut, file, format), file.text());
            }
        }
        return texts;
    }

    private static String name(Cut cut, Writing.File file, Format format) {
        return "cut-" + cut.number() + (file.part().isEmpty() ? "" : "-" + file.part()) + "." + format.extension();
    }

    /** @param paths where works lie; a work that is not among them lies beside the timeline */
    private Edit edit(Cut cut, Map<WorkId, String> paths, Viewer viewer) {
        Part part = parts.get(cut.part());
        Timeline timeline = cuts.timeline(cut.id());
        Map<WorkId, Work> found = works.visibleTo(viewer).find(timeline.works());
        Map<AssetId, Asset> assets = media.find(found.values().stream()
                .map(work -> work.latest().asset())
                .filter(Objects::nonNull)
                .toList());
        Map<Use, TimelineEdit.File> files = new HashMap<>();
        for (Use use : timeline.uses()) {
            files.put(use, file(use, found.get(use.work()), assets, paths.get(use.work())));
        }
        FrameRate rate = cut.asset().rate();
        return TimelineEdit.of(
                part.title() + " " + cut.number(),
                timeline,
                rate == null ? USUAL : new Rate(rate.numerator(), rate.denominator()),
                files::get);
    }

    private static TimelineEdit.File file(
            Use use, @Nullable Work work, Map<AssetId, Asset> assets, @Nullable String path) {
        if (work == null) {
            return new TimelineEdit.File(use.work().text(), use.work().text(), "");
        }
        if (path != null) {
            return new TimelineEdit.File(path.substring(path.lastIndexOf('/') + 1), path, "");
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
        return new TimelineEdit.File(stem + ending, stem + ending, "");
    }

    /**
     * A cut's timeline as a file to be saved: the format's own, or a ZIP where it needs several.
     *
     * @throws NotFound when there is no such format
     */
    ResponseEntity<Resource> serve(Cut cut, String ending, Viewer viewer) {
        Format format = format(ending);
        Writing writing = format.write(edit(cut, Map.of(), viewer));
        String name = PackFolders.numbered(cut.number(), parts.get(cut.part()).title());
        boolean one = writing.files().size() == 1;
        byte[] bytes = one ? writing.bytes() : zip(writing, format, cut);
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(name + "." + (one ? format.extension() : "zip"), java.nio.charset.StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new ByteArrayResource(bytes));
    }

    private static byte[] zip(Writing writing, Format format, Cut cut) {
        List<Archive.Entry> entries = new ArrayList<>();
        for (Writing.File file : writing.files()) {
            entries.add(new Archive.Entry(name(cut, file, format), Content.of(file.bytes())));
        }
        try {
            return new Archive("timeline.zip", cut.madeAt(), entries)
                    .getInputStream()
                    .readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Format format(String ending) {
        for (Format format : Format.values()) {
            if (format.extension().equals(ending)) {
                return format;
            }
        }
        throw new NotFound(ending);
    }
}
