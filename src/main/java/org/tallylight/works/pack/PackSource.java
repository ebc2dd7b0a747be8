package org.tallylight.works.pack;

import java.util.List;
import java.util.Map;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** Something of whose works a pack can be had. Its room says of which, and for whom. */
public interface PackSource {
    /** How it stands in addresses: {@code parts}, {@code calls}, {@code albums}. */
    String kind();

    /**
     * What would be in a pack for this viewer.
     *
     * @throws NotFound when there is no such thing, or they may not have a pack of it
     */
    Contents contents(String id, Viewer viewer);

    /**
     * Texts that lie beside the works in a pack, by their paths in it; usually none.
     *
     * @param files the works that are in it
     */
    default Map<String, String> beside(String id, Map<WorkId, Packed> files, Viewer viewer) {
        return Map.of();
    }

    /**
     * What would be in a pack.
     *
     * @param title of the thing, in its own words
     * @param link  the path of its page
     */
    record Contents(String title, String link, List<Item> items) {
        /** How many works; one may lie in several folders. */
        public int works() {
            return (int) items.stream().map(Item::work).distinct().count();
        }
    }

    /**
     * A work in it.
     *
     * @param folders the titles of the folders that it lies in, the outermost first
     */
    record Item(List<String> folders, WorkId work) {}
}
