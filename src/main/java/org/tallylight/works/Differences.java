package org.tallylight.works;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** How the texts of works were changed, as far as a viewer may see them. */
@Component
class Differences {
    private final Works works;
    private final Sources sources;

    Differences(Works works, Sources sources) {
        this.works = works;
        this.sources = sources;
    }

    /** From the version before. */
    List<Difference.Piece> sinceBefore(WorkId id, int number, Viewer viewer) {
        VisibleWorks visible = works.visibleTo(viewer);
        String after = visible.version(id, number).body();
        String before = number > 1 ? visible.version(id, number - 1).body() : "";
        return Difference.between(WorkForm.shown(before), WorkForm.shown(after));
    }

    /**
     * From one that it was made from, each in the version that was recorded.
     *
     * @throws NotFound when it was not made from that
     */
    List<Difference.Piece> fromSource(WorkId id, WorkId parent, Viewer viewer) {
        VisibleWorks visible = works.visibleTo(viewer);
        visible.get(id);
        visible.get(parent);
        Edge edge = sources.of(id).stream()
                .filter(each -> each.parent().equals(parent))
                .findFirst()
                .orElseThrow(() -> new NotFound(parent));
        return Difference.between(
                WorkForm.shown(visible.version(parent, edge.parentVersion()).body()),
                WorkForm.shown(visible.version(id, edge.childVersion()).body()));
    }
}
