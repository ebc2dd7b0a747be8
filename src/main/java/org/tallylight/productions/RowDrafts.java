package org.tallylight.productions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Version;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Makes uses of the rows that someone gives, and names the row of each that is none. */
@Component
class RowDrafts {
    private final Works works;
    private final Media media;

    RowDrafts(Works works, Media media) {
        this.works = works;
        this.media = media;
    }

    /** What could be read, and what could not. */
    record Read(List<Use> uses, List<Fault> faults) {}

    Read read(List<Supplier<RowDraft>> rows, Viewer viewer) {
        List<Fault> faults = new ArrayList<>();
        if (rows.size() > Timeline.USES_MAX) {
            return new Read(
                    List.of(), List.of(Fault.of(Timeline.USES_MAX, "uses", "timeline.long", Timeline.USES_MAX)));
        }
        List<Numbered> drafts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            try {
                drafts.add(new Numbered(row, rows.get(row).get()));
            } catch (Invalid e) {
                faults.add(Fault.of(row, e));
            }
        }
        Map<WorkId, Work> known = works.visibleTo(viewer)
                .find(drafts.stream().map(each -> each.draft().work()).toList());
        Map<AssetId, Asset> assets = media.find(known.values().stream()
                .map(work -> work.latest().asset())
                .filter(Objects::nonNull)
                .toList());
        List<Use> uses = new ArrayList<>();
        for (Numbered each : drafts) {
            try {
                uses.add(use(each.draft(), known, assets));
            } catch (Invalid e) {
                faults.add(Fault.of(each.row(), e));
            }
        }
        return new Read(uses, faults);
    }

    private record Numbered(int row, RowDraft draft) {}

    private static Use use(RowDraft draft, Map<WorkId, Work> known, Map<AssetId, Asset> assets) {
        Work work = known.get(draft.work());
        if (work == null) {
            throw new Invalid("work", "use.work.unknown");
        }
        Version latest = work.latest();
        Asset asset = latest.asset() == null ? null : assets.get(latest.asset());
        return draft.use(latest.number(), asset == null ? null : asset.duration());
    }
}
