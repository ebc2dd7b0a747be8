package org.tallylight.works.albums;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** Reads what an album's page shows. */
@Component
class AlbumViews {
    private final Albums albums;
    private final AlbumCards cards;
    private final AlbumKeepers keepers;
    private final AlbumFollowers followers;
    private final Entries entries;

    AlbumViews(Albums albums, AlbumCards cards, AlbumKeepers keepers, AlbumFollowers followers, Entries entries) {
        this.albums = albums;
        this.cards = cards;
        this.keepers = keepers;
        this.followers = followers;
        this.entries = entries;
    }

    /**
     * An album for its page.
     *
     * @throws NotFound when there is none, or the viewer may not see it
     */
    AlbumView get(AlbumId id, Viewer viewer) {
        Album album = albums.get(id, viewer);
        boolean keeps = albums.keeps(album, viewer);
        List<AlbumKeepers.Keeper> all = keepers.of(album);
        return new AlbumView(
                cards.of(album, viewer),
                keeps
                        ? all
                        : all.stream().filter(keeper -> keeper.since() != null).toList(),
                keeps,
                keepers.asked(album, viewer),
                followers.follows(album, viewer),
                albums.hidden(album),
                entries.count(album, viewer));
    }
}
