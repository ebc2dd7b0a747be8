package org.tallylight.works.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Refused;
import org.tallylight.works.Captions;
import org.tallylight.works.Edge;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Lineage;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;
import org.tallylight.works.Works;
import org.tallylight.works.credit.CreditedDownloads;
import org.tallylight.works.making.Material;
import org.tallylight.works.making.Materials;
import tools.jackson.databind.json.JsonMapper;

/** The packs of works. */
@Component
class Packs {
    private static final int ANCESTORS_MAX = 500;

    private final Works works;
    private final WorkViews views;
    private final Sources sources;
    private final Lineage lineage;
    private final Captions captions;
    private final Materials materials;
    private final CreditLines lines;
    private final Delivery delivery;
    private final CreditedDownloads credited;
    private final JsonMapper json;

    Packs(
            Works works,
            WorkViews views,
            Sources sources,
            Lineage lineage,
            Captions captions,
            Materials materials,
            CreditLines lines,
            Delivery delivery,
            CreditedDownloads credited,
            JsonMapper json) {
        this.works = works;
        this.views = views;
        this.sources = sources;
        this.lineage = lineage;
        this.captions = captions;
        this.materials = materials;
        this.lines = lines;
        this.delivery = delivery;
        this.credited = credited;
        this.json = json;
    }

    /** A file of a pack, by its path in it. */
    record Part(String path, Resource bytes) {}

    /**
     * A pack, all of which is known before its first byte is sent.
     *
     * @param name what to save it by, without its ending; also the folder within
     */
    record Pack(String name, Instant at, List<Part> parts) {
        /** Writes the ZIP as it is sent; what is in it is packed already, so it is only wrapped. */
        void write(OutputStream to) throws IOException {
            ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Part part : parts) {
                ZipEntry entry = new ZipEntry(name + "/" + part.path);
                entry.setTime(at.toEpochMilli());
                zip.putNextEntry(entry);
                try (InputStream bytes = part.bytes.getInputStream()) {
                    bytes.transferTo(zip);
                }
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
        }
    }

    /**
     * The pack of a work as its viewer may have it: its file without what it tells of its maker, captions and words, and
     * the credits as a text and as JSON.
     *
     * @throws NotFound when the viewer may not see the work
     * @throws Refused  (409) while its file is still being prepared
     */
    Pack of(WorkId id, Viewer viewer, Frame f) {
        WorkView view = views.get(id, null, viewer);
        Work work = view.work();
        String slug = PackFolders.slug(work.title(), "work");
        WorkCredits credits = credits(view, viewer, f);
        List<Part> parts = new ArrayList<>();
        parts.add(text("credits.txt", credits.text(f.words())));
        parts.add(new Part("credits.json", new ByteArrayResource(json.writeValueAsBytes(credits))));
        String body = view.shown().body();
        AssetId asset = view.shown().asset();
        if (body != null) {
            parts.add(text(slug + ".md", body));
        } else if (asset != null) {
            parts.add(original(asset, work, slug));
        }
        materials(work.id(), parts);
        view.captions()
                .forEach(language ->
                        parts.add(text("captions/" + language + ".vtt", captions.vtt(work.id(), language))));
        if (!view.alternatives().alt().isEmpty()) {
            parts.add(text("description.txt", view.alternatives().alt()));
        }
        if (!view.alternatives().transcript().isEmpty()) {
            parts.add(text("transcript.txt", view.alternatives().transcript()));
        }
        return new Pack(slug + "-" + id.text(), view.shown().madeAt(), parts);
    }

    /** What its maker offers for reuse: stems, layers, project files, as others get each of them. */
    private void materials(WorkId id, List<Part> parts) {
        int number = 0;
        for (Material material : materials.of(id)) {
            number++;
            BlobId given = material.given();
            AssetId asset = material.asset();
            if (given == null) {
                continue; // Still being prepared: the pack has it the next time.
            }
            String name = material.name().isEmpty() ? material.fileName() : material.name();
            Delivery.Saved saved = asset == null
                    ? delivery.saved(given, material.fileName())
                    : delivery.saved(asset, kind(Objects.requireNonNull(material.medium())), name);
            parts.add(new Part("parts/%02d-%s".formatted(number, saved.name()), saved.bytes()));
        }
    }

    private static RenditionKind kind(Medium medium) {
        return medium == Medium.DOCUMENT ? RenditionKind.ORIGINAL : RenditionKind.ORIGINAL_CLEAN;
    }

    private static Part text(String path, String text) {
        return new Part(path, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Part original(AssetId asset, Work work, String slug) {
        try {
            RenditionKind given = credited.given(work, asset, kind(work.medium()));
            Delivery.Saved saved = delivery.saved(asset, given, slug);
            return new Part(saved.name(), saved.bytes());
        } catch (NotFound e) {
            throw new Refused(409, "pack.later");
        }
    }

    /** The credits of a work, as far as its viewer may see what it was made from. */
    WorkCredits credits(WorkId id, Viewer viewer, Frame f) {
        return credits(views.get(id, null, viewer), viewer, f);
    }

    private WorkCredits credits(WorkView view, Viewer viewer, Frame f) {
        Work work = view.work();
        Long seq = work.seq();
        long[] above = seq == null ? new long[0] : lineage.ancestors(seq);
        Map<WorkId, EdgeClass> direct = new HashMap<>();
        for (Edge edge : sources.of(work.id())) {
            if (edge.refusal() == null) {
                direct.merge(edge.parent(), edge.kind(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        List<Long> some = new ArrayList<>();
        for (int i = above.length - 1; i >= 0 && some.size() < ANCESTORS_MAX; i--) {
            some.add(above[i]);
        }
        Map<Long, WorkId> ids = works.bySeq(some);
        List<Work> seen = List.copyOf(works.visibleTo(viewer)
                .find(some.stream().map(ids::get).toList())
                .values());
        List<Work> all = new ArrayList<>(seen);
        all.add(work);
        Map<WorkId, WorkCredits.Entry> entries = lines.of(all, direct, f);
        WorkCredits.Entry own = Objects.requireNonNull(entries.get(work.id()));
        return new WorkCredits(
                own,
                seen.stream().map(each -> entries.get(each.id())).toList(),
                Math.max(0, above.length - ANCESTORS_MAX),
                sources.external(work.id()).stream()
                        .map(WorkCredits.Foreign::of)
                        .toList(),
                CreditLines.line(own, work.description().licence(), f));
    }
}
