package org.tallylight.productions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Version;
import org.tallylight.works.VisibleWorks;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What can be used in a cut: the versions of the works that its editor may see. */
@Component
class Materials {
    private final Works works;
    private final Media media;

    Materials(Works works, Media media) {
        this.works = works;
        this.media = media;
    }

    List<Material> of(List<Use> uses, Viewer viewer) {
        VisibleWorks visible = works.visibleTo(viewer);
        Set<WorkId> ids = new LinkedHashSet<>();
        uses.forEach(use -> ids.add(use.work()));
        Map<WorkId, Work> found = visible.find(ids);
        Map<Version, Work> versions = new LinkedHashMap<>();
        found.values().forEach(work -> versions.put(work.latest(), work));
        Set<Earlier> asked = new HashSet<>();
        for (Use use : uses) {
            Work work = found.get(use.work());
            boolean earlier = work != null && use.version() != work.latest().number();
            if (earlier && asked.add(new Earlier(use.work(), use.version()))) {
                earlier(visible, use).forEach(version -> versions.put(version, work));
            }
        }
        List<AssetId> files = new ArrayList<>();
        for (Version version : versions.keySet()) {
            AssetId file = version.asset();
            if (file != null) {
                files.add(file);
            }
        }
        Map<AssetId, Asset> assets = media.find(files);
        return versions.entrySet().stream()
                .map(each -> new Material(
                        each.getValue().id(),
                        each.getKey().number(),
                        each.getValue().published(),
                        length(each.getKey(), assets)))
                .toList();
    }

    private record Earlier(WorkId work, int version) {}

    private static List<Version> earlier(VisibleWorks visible, Use use) {
        try {
            return List.of(visible.version(use.work(), use.version()));
        } catch (NotFound e) {
            return List.of();
        }
    }

    private static @Nullable Flicks length(Version version, Map<AssetId, Asset> assets) {
        Asset asset = version.asset() == null ? null : assets.get(version.asset());
        return asset == null ? null : asset.duration();
    }
}
