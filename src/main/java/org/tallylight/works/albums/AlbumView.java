package org.tallylight.works.albums;

import java.util.List;

/**
 * An album as its page shows it to one viewer.
 *
 * @param keepers who keeps it; who was only asked is shown to who keeps it
 * @param keeps   whether the viewer keeps it, {@code asked} whether they were asked to and have not answered
 * @param entries how many works and ranges there are for this viewer
 */
public record AlbumView(
        AlbumCard card,
        List<AlbumKeepers.Keeper> keepers,
        boolean keeps,
        boolean asked,
        boolean follows,
        boolean hidden,
        int entries) {
    public Album album() {
        return card.album();
    }
}
