package org.tallylight.works.albums;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.WorkCard;

/**
 * An album in a list.
 *
 * @param founder the founder's name, {@code handle} their handle
 * @param cover   the work whose picture was chosen for it, or null when none was or the viewer may not see it
 * @param first   the first works in it that the viewer may see, at most {@link AlbumCards#TILES}
 */
public record AlbumCard(
        Album album,
        String founder,
        String handle,
        @Nullable WorkCard cover,
        List<WorkCard> first) {
    /** The path of the version that shows best what is in it, whose renditions have pictures, or null. */
    public @Nullable String picture() {
        if (cover != null) {
            return cover.picture();
        }
        return first.stream()
                .filter(card -> card.picture() != null)
                .findFirst()
                .map(WorkCard::picture)
                .orElse(null);
    }
}
