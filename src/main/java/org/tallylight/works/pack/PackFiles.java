package org.tallylight.works.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Rate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobContents;
import org.tallylight.media.BlobId;
import org.tallylight.media.EditingFiles;
import org.tallylight.media.Endings;
import org.tallylight.media.FrameRate;
import org.tallylight.media.Media;
import org.tallylight.media.Rendition;
import org.tallylight.media.StartCode;
import org.tallylight.media.archive.Content;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Csv;
import org.tallylight.web.Frame;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Puts the files of a pack together: each work's by a name it is known again by, their table and their credits. */
@Component
class PackFiles {
    private static final List<String> COLUMNS = List.of(
            "path", "in", "work", "version", "title", "makers", "medium", "seconds", "rate", "starts", "width",
            "height", "licence", "page", "sha256");

    private final Works works;
    private final Media media;
    private final EditingFiles editing;
    private final BlobContents blobs;
    private final CreditLines lines;

    PackFiles(Works works, Media media, EditingFiles editing, BlobContents blobs, CreditLines lines) {
        this.editing = editing;
        this.works = works;
        this.media = media;
        this.blobs = blobs;
        this.lines = lines;
    }

    /**
     * What is in a pack.
     *
     * @param later  how many works are still being prepared, and come with the next pack
     * @param unseen how many the viewer may not see
     * @param plain  how many are in it as they were given, since there is no file of them for edit suites
     * @param works  the file of each work, in this pack or the one before
     */
    record Found(List<MadePack.File> files, int later, int unseen, int plain, Map<WorkId, Packed> works) {}

    /** @param before a pack whose files are left out; the table names them all the same */
    Found of(
            List<PackSource.Item> items,
            Quality quality,
            @Nullable MadePack before,
            Viewer viewer,
            Frame f,
            Instant now) {
        Map<WorkId, Work> seen = seen(items, viewer);
        Map<AssetId, Asset> assets = assets(seen);
        Map<AssetId, EditingFiles.Waiting> waiting =
                quality == Quality.EDITING ? editing.want(assets.values(), now) : Map.of();
        Map<WorkId, WorkCredits.Entry> credits = lines.of(seen.values(), Map.of(), f);
        Map<BlobId, Content> stored = blobs.of(assets.values().stream()
                .flatMap(asset -> rendition(asset, quality, waiting).stream())
                .map(Rendition::blob)
                .toList());
        Map<WorkId, MadePack.File> had = new HashMap<>();
        if (before != null) {
            before.files().stream()
                    .filter(file -> file.work() != null)
                    .forEach(file -> had.put(Objects.requireNonNull(file.work()), file));
        }
        Map<String, MadePack.File> files = new LinkedHashMap<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Map<WorkId, Packed> packed = new HashMap<>();
        int later = 0;
        int unseen = 0;
        int plain = 0;
        for (PackSource.Item item : items) {
            Work work = seen.get(item.work());
            if (work == null) {
                unseen++;
                continue;
            }
            Asset asset = work.latest().asset() == null
                    ? null
                    : assets.get(work.latest().asset());
            Rendition rendition =
                    asset == null ? null : rendition(asset, quality, waiting).orElse(null);
            MadePack.File file = file(item, work, rendition, stored);
            if (file == null) {
                later++;
                continue;
            }
            plain += asset != null && failed(waiting.get(asset.id())) ? 1 : 0;
            Packed there = Packed.of(file.path(), asset, rendition);
            packed.putIfAbsent(work.id(), there);
            MadePack.File old = had.get(work.id());
            boolean again = old != null && old.sha256().equals(file.sha256());
            if (!again) {
                files.put(file.path(), file);
            }
            rows.add(row(file, again, work, asset, there, Objects.requireNonNull(credits.get(work.id()))));
        }
        List<MadePack.File> all = new ArrayList<>();
        all.add(text("works.csv", Csv.of(COLUMNS, rows.stream())));
        all.add(text("credits.txt", credits(seen.values(), credits, f)));
        all.addAll(files.values());
        return new Found(all, later, unseen, plain, packed);
    }

    /**
     * How far the files are that are wanted for edit suites.
     *
     * @param count   how many are still being made
     * @param percent how far all of them are together
     */
    record Preparing(int count, int percent) {}

    Preparing preparing(List<PackSource.Item> items, Viewer viewer) {
        List<EditingFiles.Waiting> waiting = editing
                .waiting(assets(seen(items, viewer)).values())
                .values()
                .stream()
                .filter(each -> !each.failed())
                .toList();
        double percent = waiting.stream()
                .mapToInt(EditingFiles.Waiting::percent)
                .average()
                .orElse(100);
        return new Preparing(waiting.size(), (int) percent);
    }

    private Map<WorkId, Work> seen(List<PackSource.Item> items, Viewer viewer) {
        return works.visibleTo(viewer)
                .find(items.stream().map(PackSource.Item::work).distinct().toList());
    }

    private Map<AssetId, Asset> assets(Map<WorkId, Work> seen) {
        return media.find(seen.values().stream()
                .map(work -> work.latest().asset())
                .filter(Objects::nonNull)
                .toList());
    }

    private static Optional<Rendition> rendition(
            Asset asset, Quality quality, Map<AssetId, EditingFiles.Waiting> waiting) {
        return failed(waiting.get(asset.id())) ? Quality.ORIGINAL.of(asset) : quality.of(asset);
    }

    private static boolean failed(EditingFiles.@Nullable Waiting waiting) {
        return waiting != null && waiting.failed();
    }

    private static MadePack.@Nullable File file(
            PackSource.Item item, Work work, @Nullable Rendition rendition, Map<BlobId, Content> stored) {
        int version = work.latest().number();
        String stem = PackFolders.stem(work, version);
        String body = work.latest().body();
        if (body != null) {
            String path = PackFolders.path(item.folders(), stem + ".md");
            return text(path, body, work.id(), version);
        }
        Content content = rendition == null ? null : stored.get(rendition.blob());
        if (rendition == null || content == null) {
            return null;
        }
        return new MadePack.File(
                PackFolders.path(item.folders(), stem + Endings.of(rendition.mime())),
                work.id(),
                version,
                rendition.blob().value(),
                null,
                content.sha256(),
                content.bytes());
    }

    static MadePack.File text(String path, String text) {
        return text(path, text, null, 0);
    }

    private static MadePack.File text(String path, String text, @Nullable WorkId work, int version) {
        Content content = Content.of(text);
        return new MadePack.File(path, work, version, null, text, content.sha256(), content.bytes());
    }

    private static List<@Nullable Object> row(
            MadePack.File file,
            boolean again,
            Work work,
            @Nullable Asset asset,
            Packed there,
            WorkCredits.Entry credit) {
        var length = asset == null ? null : asset.duration();
        StartCode start = there.start();
        FrameRate own = asset == null ? null : asset.rate();
        Rate rate = start != null ? start.code().rate() : own == null ? null : own.counted();
        return Arrays.asList(
                file.path(),
                again ? "the earlier pack" : "this pack",
                work.id().text(),
                file.version(),
                work.title(),
                credit.names(),
                work.medium().name(),
                length == null ? null : length.seconds(),
                rate == null ? null : rate.toString(),
                start == null ? null : start.text(),
                asset == null ? null : asset.width(),
                asset == null ? null : asset.height(),
                String.join(
                        ", ",
                        credit.licences().stream().map(WorkCredits.Right::id).toList()),
                credit.link(),
                file.sha256());
    }

    private static String credits(Iterable<Work> works, Map<WorkId, WorkCredits.Entry> credits, Frame f) {
        StringBuilder text = new StringBuilder();
        for (Work work : works) {
            WorkCredits.Entry entry = Objects.requireNonNull(credits.get(work.id()));
            text.append(CreditLines.line(entry, work.description().licence(), f))
                    .append('\n');
        }
        return text.isEmpty() ? "\n" : text.toString();
    }

    /** The bytes of a file, or null where they are no longer there. */
    @Nullable
    Content content(MadePack.File file, Map<BlobId, Content> stored) {
        if (file.text() != null) {
            return Content.of(file.text().getBytes(StandardCharsets.UTF_8));
        }
        return file.blob() == null ? null : stored.get(new BlobId(file.blob()));
    }
}
