package org.tallylight.works.albums;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkCard;
import org.tallylight.works.ranges.Range;

/**
 * A work in an album, or a range of one, as a viewer sees it.
 *
 * @param range    the range that is meant, or null for the whole work
 * @param position its place in the order; not counted without gaps
 * @param note     what is said of it here, or none
 */
public record Entry(
        EntryId id,
        AlbumId album,
        WorkCard card,
        @Nullable Range range,
        int position,
        String note,
        PersonId addedBy,
        Instant addedAt) {
    /** Its page in the album. */
    public String path() {
        return "/albums/" + album.text() + "/entries/" + id.text();
    }
}
