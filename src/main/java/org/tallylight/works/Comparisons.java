package org.tallylight.works;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** Any two versions of a work beside each other, for whoever sees the work: what was shared stays to be seen. */
@Component
class Comparisons {
    private final Works works;
    private final WorkViews views;

    Comparisons(Works works, WorkViews views) {
        this.works = works;
        this.views = views;
    }

    /**
     * Two versions as their pages show them.
     *
     * @param difference of a text, word by word; empty for what is no text
     */
    record Comparison(WorkView one, WorkView other, List<Difference.Piece> difference) {}

    /**
     * Compares two versions, in the order they are given.
     *
     * @throws NotFound when there is no such version, or the viewer may not see the work
     */
    Comparison of(WorkId id, int one, int other, Viewer viewer) {
        WorkView first = views.get(id, one, viewer);
        WorkView second = views.get(id, other, viewer);
        String before = first.shown().body();
        String after = second.shown().body();
        return new Comparison(
                first, second, before == null || after == null ? List.of() : Difference.between(before, after));
    }

    /** All versions of a work, the latest first. */
    List<Version> all(WorkId id, Viewer viewer) {
        return works.versions(works.visibleTo(viewer).get(id)).reversed();
    }
}
